package org.konbit.kernel.search;

import org.apache.lucene.search.CollectionStatistics;
import org.apache.lucene.search.similarities.BM25Similarity;

/**
 * How well a text fits a word, by that text alone: how often it holds the word, and how long it is.
 *
 * <p>BM25 also asks how rare a word is among all texts and how long they are on average. Both would let a reader learn from the order of
 * the hits what stands in texts that are closed to them, so both are constants here.
 */
final class TextSimilarity extends BM25Similarity {
    /** About as many words as the texts of the example community have, in a title or name and in a body. */
    private static final float WORDS_OF_A_TITLE = 6;
    private static final float WORDS_OF_A_BODY = 120;

    @Override
    protected float idf(long docFreq, long docCount) {
        return 1;
    }

    @Override
    protected float avgFieldLength(CollectionStatistics field) {
        return Tongue.isBody(field.field()) ? WORDS_OF_A_BODY : WORDS_OF_A_TITLE;
    }
}
