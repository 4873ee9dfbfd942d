package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TotalHits;
import org.konbit.api.Database;
import org.konbit.kernel.search.SearchResult.Fit;
import org.konbit.kernel.search.SearchResult.Hit;

/**
 * Answers one search: asks the index for what the reader may find, then the database for what of it is still so.
 *
 * <p>The index is told which spaces the reader may read now and leaves out what changed since it was brought up to date, so that neither a
 * hit nor a count comes from what it only remembers; each hit is read again from the database, and only what stands there is shown.
 */
final class Finder {
    private static final int COUNTED = SearchQuery.PAGE_SIZE * SearchQuery.LAST_PAGE;
    private static final List<Fit> ATTEMPTS = List.of(Fit.ALL_WORDS, Fit.BEGINNING, Fit.SIMILAR, Fit.SOME_WORDS);
    private static final Sort BEST_THEN_NEWEST = new Sort(SortField.FIELD_SCORE,
            new SortField(Fields.ID, SortField.Type.STRING, true));
    private static final Set<String> STORED = Set.of(Fields.ID, Fields.PARTS);

    private final Database database;
    private final UnaryOperator<String> plain;

    /** Ask this database; {@code plain} takes the marks out of Markdown. */
    Finder(Database database, UnaryOperator<String> plain) {
        this.database = database;
        this.plain = plain;
    }

    /** Answer from this view of the index, for a reader of a language, among contents of these types. */
    SearchResult find(Generation.View view, SearchQuery asked, Asker asker) throws IOException {
        List<WordQuery> words = new ArrayList<>();
        List<Query> unwanted = new ArrayList<>();
        for (Asked one : Asked.in(asked.text())) {
            var word = new WordQuery(one);
            if (!word.isEmpty() && one.unwanted()) {
                unwanted.add(word.exact(false));
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        if (words.isEmpty()) {
            return SearchResult.nothing();
        }
        Scope scope = Scope.of(
                database.read(SearchRows.class, rows -> rows.scope(asker.reader(), view.seq(), Scope.MOST_CHANGES)));
        var similar = new SimilarWords(view.searcher(), scope.readable());
        for (Fit fit : ATTEMPTS) {
            if (fit == Fit.SOME_WORDS && words.size() == 1) {
                continue;
            }
            // once for all that follows
            Query text = view.searcher().rewrite(question(fit, words, similar));
            Query narrowed = scope.narrow(text, unwanted, asked, asker);
            var page = new Page(view.searcher(), text, fit, words, scope, asked, asker);
            SearchResult result = page(page, narrowed);
            if (result.total() != 0) {
                return result;
            }
        }
        return new SearchResult(List.of(), 0, false, Fit.ALL_WORDS, List.of());
    }

    /** What one attempt works with. */
    private record Page(IndexSearcher searcher, Query text, Fit fit, List<WordQuery> words, Scope scope,
            SearchQuery asked,
            Asker asker) {}

    private static Query question(Fit fit, List<WordQuery> words, SimilarWords similar) throws IOException {
        boolean lenient = !words.stream().allMatch(WordQuery::isStopWord);
        var query = new BooleanQuery.Builder();
        for (int i = 0; i < words.size(); i++) {
            WordQuery word = words.get(i);
            Query fits = switch (fit) {
                case BEGINNING -> i == words.size() - 1 ? word.prefix() : word.exact(lenient);
                case SIMILAR -> lenient && word.isStopWord() ? word.exact(true) : word.similar(similar);
                case SOME_WORDS -> word.exact(false);
                case ALL_WORDS, NOTHING -> word.exact(lenient);
            };
            query.add(fits, fit == Fit.SOME_WORDS ? Occur.SHOULD : Occur.MUST);
        }
        return query.build();
    }

    private SearchResult page(Page page, Query narrowed) throws IOException {
        int until = page.asked.page() * SearchQuery.PAGE_SIZE;
        TopDocs top = page.searcher.search(narrowed,
                new TopFieldCollectorManager(BEST_THEN_NEWEST, until, null, COUNTED));
        int from = Math.min(until - SearchQuery.PAGE_SIZE, top.scoreDocs.length);
        List<ScoreDoc> documents = List.of(top.scoreDocs).subList(from, top.scoreDocs.length);
        List<Hit> hits = hits(page, documents);
        // what the database did not confirm is gone or no longer to be read: it is not counted either
        long total = top.totalHits.value() - (documents.size() - hits.size());
        boolean orMore = top.totalHits.relation() == TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO;
        return new SearchResult(hits, page.scope.behind() && total > 0 ? SearchResult.UNCOUNTED : total, orMore,
                page.fit,
                Suggestions.of(page.fit, page.words.stream().map(WordQuery::asked).toList(), hits));
    }

    private List<Hit> hits(Page page, List<ScoreDoc> documents) throws IOException {
        if (documents.isEmpty()) {
            return List.of();
        }
        Map<String, Parts.Place> places = new LinkedHashMap<>();
        StoredFields stored = page.searcher.storedFields();
        var inTexts = new Places(page.searcher, page.text);
        for (ScoreDoc document : documents) {
            var fields = stored.document(document.doc, STORED);
            places.put(fields.get(Fields.ID), inTexts.best(document.doc, Parts.of(fields.get(Fields.PARTS))));
        }
        return new Hits(database, plain, new Marker(page.text)).read(places, page.asker);
    }
}
