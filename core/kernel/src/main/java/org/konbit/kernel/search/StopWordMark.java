package org.konbit.kernel.search;

import java.io.IOException;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Marks the words that say little ({@code de}, {@code the}, {@code ap}) by their token type.
 *
 * <p>They stay in the index, because somebody may look for nothing else ({@code m'ap}); the query leaves them out beside other words.
 */
final class StopWordMark extends TokenFilter {
    /** The token type of a stop word. */
    static final String TYPE = "<STOP>";
    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final TypeAttribute type = addAttribute(TypeAttribute.class);
    private final CharArraySet stopWords;

    /** Mark these folded words in a stream of folded words. */
    StopWordMark(TokenStream input, CharArraySet stopWords) {
        super(input);
        this.stopWords = stopWords;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (stopWords.contains(word.buffer(), 0, word.length())) {
            type.setType(TYPE);
        }
        return true;
    }
}
