package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Weight;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.search.Findable.Source;
import org.konbit.kernel.search.Parts.Place;

/** Finds the place in a document where most of the words looked for stand together, from the offsets in the index. */
final class Places {
    /** So many places of a document are looked at. */
    private static final int MOST = 200;
    private static final Place BEGINNING = new Place(Source.BODY, "", Tongue.OTHER, 0);
    private final IndexSearcher searcher;
    private final Weight weight;

    private record Found(int offset, Query word) {}

    /** A place and how many different words stand there. */
    private record Candidate(Place place, int words) {}

    /** Look for the words of this query, which was rewritten for this searcher. */
    Places(IndexSearcher searcher, Query text) throws IOException {
        this.searcher = searcher;
        this.weight = searcher.createWeight(text, ScoreMode.COMPLETE_NO_SCORES, 1);
    }

    /** The best place in a document's texts; the beginning if only its title fits. */
    Place best(int document, Parts parts) throws IOException {
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        Matches matches = weight.matches(leaf, document - leaf.docBase);
        Candidate best = null;
        for (Tongue tongue : parts.tongues()) {
            Candidate candidate = matches == null ? null : best(found(matches, tongue), tongue, parts);
            if (candidate != null && (best == null || candidate.words > best.words
                    || candidate.words == best.words && candidate.place.source() == Source.BODY)) {
                best = candidate;
            }
        }
        return best == null ? BEGINNING : best.place;
    }

    private static List<Found> found(Matches matches, Tongue tongue) throws IOException {
        List<Found> found = new ArrayList<>();
        MatchesIterator places = matches.getMatches(tongue.body());
        while (places != null && found.size() < MOST && places.next()) {
            found.add(new Found(places.startOffset(), places.getQuery()));
        }
        return found;
    }

    /** The first place with the most different words within one passage. */
    private static @Nullable Candidate best(List<Found> found, Tongue tongue, Parts parts) {
        Candidate best = null;
        for (int i = 0; i < found.size(); i++) {
            int begin = found.get(i).offset;
            Set<Query> words = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int j = i; j < found.size() && found.get(j).offset < begin + Passage.LENGTH - Passage.BEFORE; j++) {
                words.add(found.get(j).word);
            }
            if (best == null || words.size() > best.words) {
                Place place = parts.at(tongue, begin).orElse(null);
                if (place != null && place.source() != Source.WORDS) {
                    best = new Candidate(place, words.size());
                }
            }
        }
        return best;
    }
}
