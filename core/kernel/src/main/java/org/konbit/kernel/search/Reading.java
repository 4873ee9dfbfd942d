package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * What one language makes of a word that was typed.
 *
 * @param stems mostly one; several for a phrase or {@code e-mail}
 * @param stop whether it says nothing in this language: it is made of stop words only
 */
record Reading(List<String> stems, boolean stop) {
    /** Read a word. */
    static Reading of(Analyzer analyzer, String text) throws IOException {
        List<String> stems = new ArrayList<>();
        boolean stop = true;
        try (TokenStream words = analyzer.tokenStream("", text)) {
            var word = words.getAttribute(CharTermAttribute.class);
            var type = words.getAttribute(TypeAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                stems.add(word.toString());
                stop &= type.type().equals(StopWordMark.TYPE);
            }
            words.end();
        }
        return new Reading(List.copyOf(stems), stop && !stems.isEmpty());
    }
}
