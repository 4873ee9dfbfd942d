package org.konbit.kernel.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Folds each word as {@link Folding} does; a word of which nothing is left goes. */
final class FoldingFilter extends TokenFilter {
    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);

    /** Fold the words of a stream. */
    FoldingFilter(TokenStream input) {
        super(input);
    }

    @Override
    public boolean incrementToken() throws IOException {
        while (input.incrementToken()) {
            fold();
            if (word.length() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Most words are plain ASCII: those are only put into lower case, in place. */
    private void fold() {
        char[] buffer = word.buffer();
        for (int i = 0; i < word.length(); i++) {
            char c = buffer[i];
            if (c >= 0x80 || c == '`') {
                String folded = Folding.fold(word.toString());
                word.setEmpty().append(folded);
                return;
            }
            if (c >= 'A' && c <= 'Z') {
                buffer[i] = (char) (c + ('a' - 'A'));
            }
        }
    }
}
