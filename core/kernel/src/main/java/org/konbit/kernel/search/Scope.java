package org.konbit.kernel.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.konbit.kernel.search.SearchRows.ScopeRow;

/**
 * What one reader may find at this moment.
 *
 * @param spaces ids of the spaces whose contents the reader may read, and {@link Fields#MEMBERS} for a signed-in member
 * @param changed ids of what changed since the index was brought up to date: what is known of it may be out of date, so it waits
 * @param behind whether more changed than was looked at
 */
record Scope(List<BytesRef> spaces, List<BytesRef> changed, boolean behind) {
    /** What a text in the reader's own language has over an equal one. */
    private static final float OWN_LANGUAGE = 0.5f;
    /** So many changes are looked at; more come at once only when a kit or a backup is read in. */
    static final int MOST_CHANGES = 1000;

    /** Read the rows of {@link SearchRows#scope}. */
    static Scope of(List<ScopeRow> rows) {
        List<BytesRef> spaces = new ArrayList<>();
        List<BytesRef> changed = new ArrayList<>();
        for (ScopeRow row : rows) {
            switch (row.what()) {
                case "space" -> spaces.add(new BytesRef(row.id()));
                case "member" -> spaces.add(new BytesRef(Fields.MEMBERS));
                default -> changed.add(new BytesRef(row.id()));
            }
        }
        return new Scope(spaces, changed, changed.size() >= MOST_CHANGES);
    }

    /** Narrow a query to what the reader may find and asked for. */
    Query narrow(Query text, List<Query> unwanted, SearchQuery asked, Asker asker) {
        List<BytesRef> types = asker.typeTerms();
        var query = new BooleanQuery.Builder().add(text, Occur.MUST)
                .add(readable(), Occur.FILTER)
                .add(new BoostQuery(new ConstantScoreQuery(term(Fields.LANGUAGE, asker.language())), OWN_LANGUAGE),
                        Occur.SHOULD);
        String type = asked.type();
        if (type == null) {
            query.add(new TermInSetQuery(Fields.TYPE, types), Occur.FILTER);
        } else {
            query.add(
                    types.contains(new BytesRef(type))
                            ? term(Fields.TYPE, type)
                            : new TermInSetQuery(Fields.TYPE, List.of()),
                    Occur.FILTER);
        }
        if (asked.language() != null) {
            query.add(term(Fields.LANGUAGE, asked.language()), Occur.FILTER);
        }
        if (asked.topic() != null) {
            query.add(term(Fields.TOPIC, asked.topic()), Occur.FILTER);
        }
        unwanted.forEach(word -> query.add(word, Occur.MUST_NOT));
        return query.build();
    }

    /** What the reader may read, but for what changed. */
    Query readable() {
        var query = new BooleanQuery.Builder().add(new TermInSetQuery(Fields.SPACE, spaces), Occur.FILTER);
        if (!changed.isEmpty()) {
            query.add(new TermInSetQuery(Fields.ID, changed), Occur.MUST_NOT);
            query.add(new TermInSetQuery(Fields.PIECE, changed), Occur.MUST_NOT);
        }
        return query.build();
    }

    private static Query term(String field, String word) {
        return new TermQuery(new Term(field, word));
    }
}
