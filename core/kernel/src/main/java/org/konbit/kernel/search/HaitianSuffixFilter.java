package org.konbit.kernel.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Takes the short pronoun off the end of a Haitian Creole word: {@code volonte'l} and {@code papa'm} are volonte and papa. */
final class HaitianSuffixFilter extends TokenFilter {
    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    /** Shorten the folded words of a stream. */
    HaitianSuffixFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        int length = word.length();
        if (length > 2 && word.charAt(length - 2) == '\'' && pronoun(word.charAt(length - 1))) {
            word.setLength(length - 2);
        }
        return true;
    }

    private static boolean pronoun(char last) {
        return switch (last) {
            case 'm', 'w', 'l', 'n', 'y' -> true;
            default -> false;
        };
    }
}
