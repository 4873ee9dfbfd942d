package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.konbit.api.Database;
import org.konbit.kernel.data.Change;
import org.konbit.kernel.search.IndexRows.PieceRow;

/** Brings an index up to date with the database: reads each changed thing again, puts it in or takes it out. */
final class Intake {
    /** At most so many characters of file text are held in memory at once, unless one content alone has more. */
    private static final long MOST_CHARACTERS = 2_000_000;

    /** More comments and files than one batch of changes names. */
    private static final int MOST_PIECES = 10_000;

    private final Database database;
    private final Findables findables;

    /** Read things from this database. */
    Intake(Database database, Findables findables) {
        this.database = database;
        this.findables = findables;
    }

    /** Take in what these changes are about. */
    void changes(List<Change> changes, Generation index) throws IOException {
        Map<Kind, Set<String>> touched = new EnumMap<>(Kind.class);
        Set<String> pieces = new LinkedHashSet<>();
        for (Change change : changes) {
            switch (change.kind()) {
                case "comment", "file" -> pieces.add(change.subject());
                case "content", "member", "organization", "space" ->
                    add(touched, Kind.of(change.kind()), Set.of(change.subject()));
                default -> {
                    // of interest to other readers of the log
                }
            }
        }
        if (!pieces.isEmpty()) {
            add(touched, Kind.CONTENT, contentsOf(pieces, index));
        }
        Set<String> organizations = touched.getOrDefault(Kind.ORGANIZATION, Set.of());
        if (!organizations.isEmpty()) {
            add(touched, Kind.MEMBER, database.read(IndexRows.class, rows -> rows.membersOf(organizations)));
        }
        for (var entry : touched.entrySet()) {
            things(entry.getKey(), List.copyOf(entry.getValue()), index);
        }
    }

    private static void add(Map<Kind, Set<String>> touched, Kind kind, Collection<String> ids) {
        touched.computeIfAbsent(kind, k -> new LinkedHashSet<>()).addAll(ids);
    }

    /** What comments and files belong to; one that was removed is known to the index only, and the log may name the content itself. */
    private Set<String> contentsOf(Set<String> pieces, Generation index) throws IOException {
        Set<String> contents = new LinkedHashSet<>();
        Set<String> removed = new LinkedHashSet<>(pieces);
        for (PieceRow piece : database.read(IndexRows.class, rows -> rows.contentsOf(pieces))) {
            contents.add(piece.content());
            removed.remove(piece.id());
        }
        if (!removed.isEmpty()) {
            contents.addAll(removed);
            contents.addAll(known(removed, index));
        }
        return contents;
    }

    private static List<String> known(Set<String> pieces, Generation index) throws IOException {
        index.refresh();
        Generation.View view = index.take();
        try {
            return idsWith(view.searcher(), pieces);
        } finally {
            index.giveBack(view);
        }
    }

    private static List<String> idsWith(IndexSearcher searcher, Set<String> pieces) throws IOException {
        var query = new TermInSetQuery(Fields.PIECE, pieces.stream().map(BytesRef::new).toList());
        List<String> ids = new ArrayList<>();
        var stored = searcher.storedFields();
        for (var hit : searcher.search(query, MOST_PIECES).scoreDocs) {
            ids.add(stored.document(hit.doc, Set.of(Fields.ID)).get(Fields.ID));
        }
        return ids;
    }

    /** Read these things again: those that may be found are put in, the others go. */
    void things(Kind kind, List<String> ids, Generation index) throws IOException {
        if (kind == Kind.CONTENT && ids.size() > 1 && characters(ids) > MOST_CHARACTERS) {
            things(kind, ids.subList(0, ids.size() / 2), index);
            things(kind, ids.subList(ids.size() / 2, ids.size()), index);
            return;
        }
        List<Findable> found = findables.of(kind, ids);
        Set<String> gone = new HashSet<>(ids);
        for (Findable thing : found) {
            gone.remove(thing.id());
            index.put(thing);
        }
        index.remove(gone);
    }

    private long characters(List<String> contents) {
        return database.read(IndexRows.class, rows -> rows.fileCharacters(contents));
    }
}
