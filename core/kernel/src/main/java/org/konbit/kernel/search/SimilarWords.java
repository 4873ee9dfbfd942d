package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.automaton.CompiledAutomaton;

/**
 * Finds words of the index that differ from a typed one by a letter or two, among the texts one reader may read.
 *
 * <p>Lucene's own query for this takes its words from all texts, so that words of closed ones could push others out. For one thread.
 */
final class SimilarWords {
    private static final int MOST = 10;
    private static final int BEGINNING_THAT_HOLDS = 1;

    private final IndexSearcher searcher;
    private final Weight readable;
    private final Map<Object, FixedBitSet> readableIn = new HashMap<>();
    private final Map<String, CompiledAutomaton> automata = new HashMap<>();

    /** Look among the documents that fit this query. */
    SimilarWords(IndexSearcher searcher, Query readable) throws IOException {
        this.searcher = searcher;
        this.readable = searcher.createWeight(searcher.rewrite(readable), ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** Find the nearest words of a field, the word itself left out; the nearer, the more they count. */
    Query to(Term word, int letters) throws IOException {
        List<Query> similar = new ArrayList<>();
        TreeSet<BytesRef> known = new TreeSet<>(List.of(word.bytes()));
        for (int differing = 1; differing <= letters && similar.size() < MOST; differing++) {
            TreeSet<BytesRef> found = at(word, differing);
            found.removeAll(known);
            known.addAll(found);
            float boost = 1f - (float) differing / word.text().length();
            found.stream()
                    .limit(MOST - similar.size())
                    .forEach(one -> similar.add(new BoostQuery(new TermQuery(new Term(word.field(), one)), boost)));
        }
        return new DisjunctionMaxQuery(similar, 0);
    }

    private TreeSet<BytesRef> at(Term word, int letters) throws IOException {
        CompiledAutomaton near = near(word.text(), letters);
        TreeSet<BytesRef> found = new TreeSet<>();
        for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
            Terms terms = Terms.getTerms(leaf.reader(), word.field());
            TermsEnum each = near.getTermsEnum(terms);
            for (BytesRef term = each.next(); term != null; term = each.next()) {
                if (!found.contains(term) && stands(each, leaf)) {
                    found.add(BytesRef.deepCopyOf(term));
                }
            }
        }
        return found;
    }

    /** Making one takes longer than looking with it, and most fields are asked for the same few words. */
    private CompiledAutomaton near(String word, int letters) {
        return automata.computeIfAbsent(letters + word,
                key -> FuzzyQuery.getFuzzyAutomaton(word, letters, BEGINNING_THAT_HOLDS, true));
    }

    private boolean stands(TermsEnum term, LeafReaderContext leaf) throws IOException {
        FixedBitSet documents = readable(leaf);
        PostingsEnum places = term.postings(null, PostingsEnum.NONE);
        int document = places.nextDoc();
        while (document != DocIdSetIterator.NO_MORE_DOCS && !documents.get(document)) {
            document = places.nextDoc();
        }
        return document != DocIdSetIterator.NO_MORE_DOCS;
    }

    private FixedBitSet readable(LeafReaderContext leaf) throws IOException {
        FixedBitSet documents = readableIn.get(leaf.id());
        if (documents == null) {
            documents = new FixedBitSet(leaf.reader().maxDoc());
            Scorer all = readable.scorer(leaf);
            if (all != null) {
                documents.or(all.iterator());
            }
            Bits live = leaf.reader().getLiveDocs();
            if (live != null) {
                live.applyMask(documents, 0);
            }
            readableIn.put(leaf.id(), documents);
        }
        return documents;
    }
}
