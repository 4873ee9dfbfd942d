package org.konbit.kernel.search;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * Cuts a text of one language into stems: one apostrophe, words, folding, elision, stop words marked, stem.
 *
 * <p>Folding comes before stemming, so that a word typed without its accents has the same stem by construction.
 */
final class WordAnalyzer extends Analyzer {
    private final String tag;
    private final CharArraySet elided;
    private final CharArraySet stopWords;
    private final StemRules rules;

    /** An analyzer for the language of this tag, with the short words that lose their vowel before another word. */
    WordAnalyzer(String tag, CharArraySet elided) {
        this.tag = tag;
        this.elided = elided;
        this.stopWords = WordFile.folded("stop_" + tag + ".txt");
        this.rules = StemRules.of(tag);
    }

    @Override
    protected Reader initReader(String fieldName, Reader reader) {
        return new ApostropheReader(reader, '\'');
    }

    @Override
    protected Reader initReaderForNormalization(String fieldName, Reader reader) {
        return new ApostropheReader(reader, '\'');
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        var words = new StandardTokenizer();
        TokenStream folded = new FoldingFilter(words);
        TokenStream whole = new ElisionFilter(folded, elided);
        TokenStream marked = new StopWordMark(tag.equals("ht") ? new HaitianSuffixFilter(whole) : whole, stopWords);
        return new TokenStreamComponents(words, stemmed(marked));
    }

    private TokenStream stemmed(TokenStream marked) {
        return switch (tag) {
            case "en" -> new PorterStemFilter(new StemFilter(new EnglishPossessiveFilter(marked), rules));
            case "fr" -> new FrenchLightStemFilter(new StemFilter(marked, rules));
            default -> new StemFilter(marked, rules);
        };
    }
}
