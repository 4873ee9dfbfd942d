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
    private final PatternCursor cursor;

    PatternParser(String source) {
        cursor = new PatternCursor(source);
    }

    /** Read the whole source. */
    MessagePattern message() {
        MessagePattern message = parts(false, false);
        if (!cursor.atEnd()) {
            throw cursor.problem("A closing brace that nothing opened");
        }
        return message;
    }

    private MessagePattern parts(boolean inPlural, boolean nested) {
        List<Part> parts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        while (!cursor.atEnd() && cursor.peek() != '}') {
            char next = cursor.next();
            if (next == '{' || next == '#' && inPlural) {
                flush(text, parts);
                parts.add(next == '{' ? argument() : new Counted());
            } else {
                text.append(next);
            }
        }
        if (nested && cursor.atEnd()) {
            throw cursor.problem("A brace is not closed");
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

    private Part argument() {
        int index = index();
        if (cursor.take('}')) {
            return new Argument(index);
        }
        cursor.expect(',');
        String kind = cursor.word();
        if (kind.equals("number")) {
            cursor.expect('}');
            return new Argument(index);
        }
        cursor.expect(',');
        return switch (kind) {
            case "plural" -> plural(index);
            case "select" -> select(index);
            default -> throw cursor.problem("Unknown kind '" + kind + "' (write number, plural or select)");
        };
    }

    private int index() {
        String word = cursor.word();
        for (int i = 0; i < word.length(); i++) {
            if (word.length() > 2 || word.charAt(i) < '0' || word.charAt(i) > '9') {
                throw cursor.problem("An argument is a number from 0 to 99, not '" + word + "'");
            }
        }
        return Integer.parseInt(word);
    }

    private Part plural(int index) {
        Map<Long, MessagePattern> exact = new HashMap<>();
        Map<PluralCategory, MessagePattern> categories = new EnumMap<>(PluralCategory.class);
        while (!cursor.take('}')) {
            MessagePattern taken = cursor.take('=')
                    ? exact.put((long) index(), branch(true))
                    : categories.put(category(), branch(true));
            if (taken != null) {
                throw cursor.problem("A branch stands twice");
            }
        }
        if (!categories.containsKey(PluralCategory.OTHER)) {
            throw cursor.problem("The plural has no branch 'other'");
        }
        return new Plural(index, Map.copyOf(exact), Map.copyOf(categories));
    }

    private PluralCategory category() {
        String word = cursor.word();
        return switch (word) {
            case "one" -> PluralCategory.ONE;
            case "many" -> PluralCategory.MANY;
            case "other" -> PluralCategory.OTHER;
            default -> throw cursor.problem("Unknown plural '" + word + "' (write =0, one, many or other)");
        };
    }

    private Part select(int index) {
        Map<String, MessagePattern> branches = new HashMap<>();
        while (!cursor.take('}')) {
            if (branches.put(cursor.word().toLowerCase(Locale.ROOT), branch(false)) != null) {
                throw cursor.problem("A branch stands twice");
            }
        }
        if (!branches.containsKey("other")) {
            throw cursor.problem("The select has no branch 'other'");
        }
        return new Select(index, Map.copyOf(branches));
    }

    private MessagePattern branch(boolean inPlural) {
        cursor.expect('{');
        MessagePattern branch = parts(inPlural, true);
        cursor.next();
        return branch;
    }
}
