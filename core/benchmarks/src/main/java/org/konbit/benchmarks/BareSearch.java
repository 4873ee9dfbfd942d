package org.konbit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.MMapDirectory;

/** The floor: the same index asked for the words as they are, in every language; no reader, no passages, no second attempt. */
final class BareSearch {
    private final IndexSearcher searcher;

    BareSearch(Path index) throws IOException {
        this.searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(index)));
    }

    int find(String text) throws IOException {
        var query = new BooleanQuery.Builder();
        for (String word : text.toLowerCase(Locale.ROOT).split(" ")) {
            List<TermQuery> fits = Texts.LANGUAGES.stream()
                    .map(language -> new TermQuery(new Term("body_" + language, word)))
                    .toList();
            query.add(new DisjunctionMaxQuery(fits, 0), Occur.MUST);
        }
        var stored = searcher.storedFields();
        int found = 0;
        for (var hit : searcher.search(query.build(), 20).scoreDocs) {
            found += stored.document(hit.doc, Set.of("id")).getFields().size();
        }
        return found;
    }
}
