package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** One word somebody typed, as a query over all languages: the field that fits best decides. */
final class WordQuery {
    private static final float TITLE = 3f;
    private static final float AS_WRITTEN = 3.3f;
    /** How much a word that fits in several languages counts beside its best fit. */
    private static final float OTHER_FITS = 0.1f;
    private static final int SHORTEST_PREFIX = 3;
    private static final int SHORTEST_MISTYPED = 4;
    private static final int LONG_WORD = 8;
    /** What a stop word counts beside another: it must stand there as well, and says little. */
    private static final float STOP_WORD = 0.1f;

    private final Asked asked;
    private final Reading written;
    private final Map<Tongue, Reading> readings = new EnumMap<>(Tongue.class);

    /** Read a word in every language. */
    WordQuery(Asked asked) throws IOException {
        this.asked = asked;
        this.written = Reading.of(Fields.AS_WRITTEN, asked.text());
        for (Tongue tongue : Tongue.values()) {
            Reading reading = Reading.of(tongue.analyzer(), asked.text());
            if (!reading.stems().isEmpty()) {
                readings.put(tongue, reading);
            }
        }
    }

    /** What was typed. */
    Asked asked() {
        return asked;
    }

    /** Whether nothing can be looked for: it holds no word. */
    boolean isEmpty() {
        return readings.isEmpty();
    }

    /** Whether it says nothing in some language. */
    boolean isStopWord() {
        return readings.values().stream().anyMatch(Reading::stop);
    }

    /**
     * Find the word itself, in whatever inflection.
     *
     * @param lenient whether a text in a language in which the word says nothing fits without it
     */
    Query exact(boolean lenient) {
        List<Query> fits = new ArrayList<>();
        fits.add(boosted(words(Fields.WORDS, written), AS_WRITTEN * (isStopWord() ? STOP_WORD : 1)));
        readings.forEach((tongue, reading) -> {
            if (lenient && reading.stop()) {
                fits.add(boosted(new ConstantScoreQuery(new TermQuery(new Term(Fields.TONGUE, tongue.tag()))), 0));
            } else {
                float weight = reading.stop() ? STOP_WORD : 1;
                fits.add(boosted(words(tongue.title(), reading), TITLE * weight));
                fits.add(boosted(words(tongue.body(), reading), weight));
            }
        });
        return new DisjunctionMaxQuery(fits, OTHER_FITS);
    }

    private static Query words(String field, Reading reading) {
        return reading.stems().size() == 1
                ? new TermQuery(new Term(field, reading.stems().getFirst()))
                : new PhraseQuery(field, reading.stems().toArray(String[]::new));
    }

    /** Find words that begin so, and the word itself. */
    Query prefix() {
        String start = written.stems().size() == 1 && !asked.phrase() ? written.stems().getFirst() : "";
        if (start.length() < SHORTEST_PREFIX) {
            return exact(false);
        }
        List<Query> fits = new ArrayList<>(List.of(exact(false)));
        fits.add(boosted(new PrefixQuery(new Term(Fields.WORDS, start)), AS_WRITTEN));
        for (Tongue tongue : Tongue.values()) {
            fits.add(boosted(new PrefixQuery(new Term(tongue.title(), start)), TITLE));
            fits.add(new PrefixQuery(new Term(tongue.body(), start)));
        }
        return new DisjunctionMaxQuery(fits, OTHER_FITS);
    }

    /**
     * Find words that differ by a letter, by two where they are long, and the word itself.
     *
     * <p>Looking through the words of a field is what takes longest, so titles are looked through once, as they are written.
     */
    Query similar(SimilarWords words) throws IOException {
        List<Query> fits = new ArrayList<>(List.of(exact(false)));
        if (mayBeMistyped(written)) {
            fits.add(boosted(similar(words, Fields.WORDS, written), AS_WRITTEN));
        }
        for (Map.Entry<Tongue, Reading> one : readings.entrySet()) {
            if (mayBeMistyped(one.getValue())) {
                fits.add(similar(words, one.getKey().body(), one.getValue()));
            }
        }
        return new DisjunctionMaxQuery(fits, OTHER_FITS);
    }

    private boolean mayBeMistyped(Reading reading) {
        return reading.stems().size() == 1 && !asked.phrase()
                && reading.stems().getFirst().length() >= SHORTEST_MISTYPED;
    }

    private static Query similar(SimilarWords words, String field, Reading reading) throws IOException {
        String stem = reading.stems().getFirst();
        return words.to(new Term(field, stem), stem.length() < LONG_WORD ? 1 : 2);
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
