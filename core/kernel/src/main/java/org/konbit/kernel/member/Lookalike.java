package org.konbit.kernel.member;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.konbit.kernel.search.Folding;

/**
 * Whether two names are taken for one another: whatever the case, the accents, the spaces and the order of the words, with letters of other
 * alphabets that look like ours, with a letter more, less or another one in a long name, or with some words left out. Immutable.
 */
public final class Lookalike {
    /** A name of one word in common is nothing remarkable; of two it is. */
    private static final int MANY_WORDS = 2;
    /** In shorter names a single letter is the difference between two people: Ana and Ani. */
    private static final int LONG = 8;
    /** Cyrillic, Greek and other signs, and below each the letter of ours that it looks like. */
    private static final String SIGNS = "авекмнорстухѕіјһӏгпԁԛԝѵαορυνικτεηχγωβ013457|!$@";
    private static final String LETTERS = "abekmhopctyxsijhlrndqwvaopuviktenxywboleastllsa";

    private final List<String> words;
    private final String whole;

    private Lookalike(List<String> words) {
        this.words = words;
        this.whole = String.join("", words);
    }

    /** A name as an eye takes it in, to be compared with several. */
    static Lookalike of(String name) {
        return new Lookalike(words(name));
    }

    /** Whether somebody could take one name for the other. */
    public static boolean alike(String one, String other) {
        return of(one).alike(of(other));
    }

    /** Whether somebody could take this name for the other. */
    boolean alike(Lookalike other) {
        if (whole.isEmpty() || other.whole.isEmpty()) {
            return false;
        }
        return whole.equals(other.whole) || contains(words, other.words) || contains(other.words, words)
                || Math.min(whole.length(), other.whole.length()) >= LONG && near(whole, other.whole);
    }

    private static boolean contains(List<String> words, List<String> fewer) {
        return fewer.size() >= MANY_WORDS && words.containsAll(fewer);
    }

    /** The words as an eye takes them in: letters that are told apart at a second look only become one. */
    private static List<String> words(String name) {
        String folded = Folding.fold(Normalizer.normalize(name, Normalizer.Form.NFKC));
        return Arrays.stream(folded.split("[\\p{Z}\\s._-]+"))
                .map(Lookalike::bones)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String bones(String word) {
        String letters = word.chars()
                .map(c -> SIGNS.indexOf(c) < 0 ? c : LETTERS.charAt(SIGNS.indexOf(c)))
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        return letters.replace("rn", "m").replace("vv", "w").replace('i', 'l');
    }

    /** Whether one letter more, less, or another one makes the one of the other, or two that changed places. */
    private static boolean near(String one, String other) {
        String shorter = one.length() <= other.length() ? one : other;
        String longer = one.length() <= other.length() ? other : one;
        int same = 0;
        while (same < shorter.length() && shorter.charAt(same) == longer.charAt(same)) {
            same++;
        }
        String left = shorter.substring(same);
        String more = longer.substring(same);
        return switch (longer.length() - shorter.length()) {
            case 0 -> left.isEmpty() || left.substring(1).equals(more.substring(1)) || swapped(left, more);
            case 1 -> left.equals(more.substring(1));
            default -> false;
        };
    }

    private static boolean swapped(String left, String more) {
        return left.length() > 1 && left.charAt(0) == more.charAt(1) && left.charAt(1) == more.charAt(0)
                && left.substring(2).equals(more.substring(2));
    }
}
