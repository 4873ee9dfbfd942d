package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * How one language makes a plural, the forms of a verb and a gender, as a table of endings for folded words.
 *
 * <p>Lucene's light stemmers leave short words and words without their accents apart ({@code niño} and {@code niños}, {@code educação} and
 * {@code educacoes}); these tables are written for folded words, so what is typed without accents always has the stem of what is typed
 * with them. Lines of a table: {@code = women woman} (a whole word), {@code plural oes ao 4}, {@code verb amo - 6} and {@code ending o - 5}:
 * the first rule of each step, in this order, that fits a word of at least so many letters replaces the ending. Verbs come after plurals,
 * so that a noun that looks like a verb ({@code reclamo}, {@code reclamos}) has one stem all the same. Immutable.
 */
final class StemRules {
    private final CharArrayMap<String> words = new CharArrayMap<>(32, false);
    private final List<Ending> plurals = new ArrayList<>();
    private final List<Ending> verbs = new ArrayList<>();
    private final List<Ending> endings = new ArrayList<>();

    private record Ending(String suffix, String replacement, int least) {
        boolean fits(CharTermAttribute word) {
            int from = word.length() - suffix.length();
            if (word.length() < least) {
                return false;
            }
            char[] letters = word.buffer();
            for (int i = 0; i < suffix.length(); i++) {
                if (letters[from + i] != suffix.charAt(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    private StemRules() {}

    /** Read the table {@code stem_<tag>.txt}. */
    static StemRules of(String tag) {
        var rules = new StemRules();
        WordFile.lines("stem_" + tag + ".txt").forEach(rules::add);
        return rules;
    }

    private void add(String line) {
        String[] parts = line.split(" +");
        switch (parts[0]) {
            case "=" -> words.put(parts[1], parts[2]);
            case "plural" -> plurals.add(ending(parts));
            case "verb" -> verbs.add(ending(parts));
            case "ending" -> endings.add(ending(parts));
            default -> throw new IllegalArgumentException("Not a rule: " + line);
        }
    }

    private static Ending ending(String[] parts) {
        return new Ending(parts[1], parts[2].equals("-") ? "" : parts[2], Integer.parseInt(parts[3]));
    }

    /** Replace a folded word by its stem. */
    void stem(CharTermAttribute word) {
        String whole = words.get(word.buffer(), 0, word.length());
        if (whole == null) {
            replaceFirst(plurals, word);
        } else {
            word.setEmpty().append(whole);
        }
        replaceFirst(verbs, word);
        replaceFirst(endings, word);
    }

    private static void replaceFirst(List<Ending> rules, CharTermAttribute word) {
        for (Ending rule : rules) {
            if (rule.fits(word)) {
                word.setLength(word.length() - rule.suffix.length()).append(rule.replacement);
                return;
            }
        }
    }
}
