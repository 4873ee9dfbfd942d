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
    /** So many positions lie between two parts of a document: no phrase reaches from one into the next. */
    private static final int POSITIONS_BETWEEN_PARTS = 100;
    private final String tag;
    private final char apostrophe;
    private final CharArraySet elided;
    private final CharArraySet stopWords;
    private final StemRules rules;

    private WordAnalyzer(String tag, char apostrophe, CharArraySet elided) {
        super(GLOBAL_REUSE_STRATEGY);
        this.tag = tag;
        this.apostrophe = apostrophe;
        this.elided = elided;
        this.stopWords = WordFile.folded("stop_" + tag + ".txt");
        this.rules = StemRules.of(tag);
    }

    /** An analyzer for the language of this tag, with the short words that lose their vowel before another word. */
    static WordAnalyzer of(String tag, CharArraySet elided) {
        return new WordAnalyzer(tag, '\'', elided);
    }

    /** An analyzer for names and titles as they are written: folded words, cut at apostrophes too. */
    static WordAnalyzer asWritten() {
        return new WordAnalyzer("und", ' ', CharArraySet.EMPTY_SET);
    }

    @Override
    protected Reader initReader(String fieldName, Reader reader) {
        return new ApostropheReader(reader, apostrophe);
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        var words = new StandardTokenizer();
        TokenStream whole = new ElisionFilter(new FoldingFilter(words), elided);
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

    @Override
    public int getPositionIncrementGap(String fieldName) {
        return POSITIONS_BETWEEN_PARTS;
    }
}
