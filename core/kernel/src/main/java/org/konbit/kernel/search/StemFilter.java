package org.konbit.kernel.search;

import java.io.IOException;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Brings the folded words of a stream to their stem with a language's own rules. */
final class StemFilter extends TokenFilter {
    private final CharTermAttribute word = addAttribute(CharTermAttribute.class);
    private final StemRules rules;

    /** Apply these rules. */
    StemFilter(TokenStream input, StemRules rules) {
        super(input);
        this.rules = rules;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        rules.stem(word);
        return true;
    }
}
