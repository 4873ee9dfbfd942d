package org.konbit.kernel.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/** Reads a text as the index does, for tests. */
final class Stems {
    private Stems() {}

    /** All stems of a text, stop words included. */
    static List<String> all(Tongue tongue, String text) {
        return read(tongue, text, true);
    }

    /** The stems of a text without the stop words. */
    static List<String> telling(Tongue tongue, String text) {
        return read(tongue, text, false);
    }

    private static List<String> read(Tongue tongue, String text, boolean stopWords) {
        var stems = new ArrayList<String>();
        try (TokenStream words = tongue.analyzer().tokenStream("any", text)) {
            var word = words.addAttribute(CharTermAttribute.class);
            var type = words.addAttribute(TypeAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                if (stopWords || !type.type().equals(StopWordMark.TYPE)) {
                    stems.add(word.toString());
                }
            }
            words.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return stems;
    }
}
