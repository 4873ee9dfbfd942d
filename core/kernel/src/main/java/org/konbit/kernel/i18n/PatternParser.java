package org.konbit.kernel.i18n;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.konbit.kernel.i18n.MessagePattern.Argument;
import org.konbit.kernel.i18n.MessagePattern.Counted;
import org.konbit.kernel.i18n.MessagePattern.Literal;
import org.konbit.kernel.i18n.MessagePattern.Part;
import org.konbit.kernel.i18n.MessagePattern.Plural;
import org.konbit.kernel.i18n.MessagePattern.Select;

/**
 * Reads a message: {@code {0}}, {@code {0, number}}, {@code {0, plural, =0{…} one{…} many{…} other{…}}} and
 * {@code {0, select, word{…} other{…}}}, nested as deep as needed.
 *
 * <p>Directly inside a plural {@code #} is the number. Apostrophes are text and there is no quoting; a brace that shall be seen comes as an
 * argument. Used once, by one thread.
 */
final class PatternParser {
    private final String source;
    private int position;

    PatternParser(String source) {
        this.source = source;
    }

    /** Read the whole source. */
    MessagePattern message() {
        MessagePattern message = parts(false, false);
        if (position < source.length()) {
            throw problem("A closing brace that nothing opened");
        }
        return message;
    }

    private MessagePattern parts(boolean inPlural, boolean nested) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (position < source.length() && source.charAt(position) != '}') {
            char next = source.charAt(position);
            if (next == '{' || next == '#' && inPlural) {
                flush(text, parts);
                parts.add(next == '{' ? argument() : counted());
            } else {
                text.append(next);
                position++;
            }
        }
        if (nested && position == source.length()) {
            throw problem("A brace is not closed");
        }
        flush(text, parts);
        return new MessagePattern(List.copyOf(parts));
    }

    private static void flush(StringBuilder text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text.toString()));
            text.setLength(0);
        }
    }

    private Part counted() {
        position++;
        return new Counted();
    }

    private Part argument() {
        position++;
        int index = index();
        if (take('}')) {
            return new Argument(index);
        }
        expect(',');
        String kind = word();
        if (kind.equals("number")) {
            expect('}');
            return new Argument(index);
        }
        expect(',');
        return switch (kind) {
            case "plural" -> plural(index);
            case "select" -> select(index);
            default -> throw problem("Unknown kind '" + kind + "' (write number, plural or select)");
        };
    }

    private int index() {
        String word = word();
        for (int i = 0; i < word.length(); i++) {
            if (word.length() > 2 || word.charAt(i) < '0' || word.charAt(i) > '9') {
                throw problem("An argument is a number from 0 to 99, not '" + word + "'");
            }
        }
        return Integer.parseInt(word);
    }

    private Part plural(int index) {
        Map<Long, MessagePattern> exact = new HashMap<>();
        Map<PluralCategory, MessagePattern> categories = new EnumMap<>(PluralCategory.class);
        while (!take('}')) {
            MessagePattern taken = take('=')
                    ? exact.put((long) index(), branch(true))
                    : categories.put(category(), branch(true));
            if (taken != null) {
                throw problem("A branch stands twice");
            }
        }
        if (!categories.containsKey(PluralCategory.OTHER)) {
            throw problem("The plural has no branch 'other'");
        }
        return new Plural(index, Map.copyOf(exact), Map.copyOf(categories));
    }

    private PluralCategory category() {
        String word = word();
        return switch (word) {
            case "one" -> PluralCategory.ONE;
            case "many" -> PluralCategory.MANY;
            case "other" -> PluralCategory.OTHER;
            default -> throw problem("Unknown plural '" + word + "' (write =0, one, many or other)");
        };
    }

    private Part select(int index) {
        Map<String, MessagePattern> branches = new HashMap<>();
        while (!take('}')) {
            if (branches.put(word().toLowerCase(Locale.ROOT), branch(false)) != null) {
                throw problem("A branch stands twice");
            }
        }
        if (!branches.containsKey("other")) {
            throw problem("The select has no branch 'other'");
        }
        return new Select(index, Map.copyOf(branches));
    }

    private MessagePattern branch(boolean inPlural) {
        expect('{');
        MessagePattern branch = parts(inPlural, true);
        position++;
        return branch;
    }

    private String word() {
        blanks();
        int start = position;
        while (position < source.length() && isWord(source.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw problem("A word is missing");
        }
        return source.substring(start, position);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    private boolean take(char wanted) {
        blanks();
        if (position == source.length()) {
            throw problem("A brace is not closed");
        }
        if (source.charAt(position) != wanted) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw problem("'" + wanted + "' is missing");
        }
    }

    private void blanks() {
        while (position < source.length() && source.charAt(position) <= ' ') {
            position++;
        }
    }

    private InvalidPattern problem(String what) {
        return new InvalidPattern(what, source, position);
    }
}
