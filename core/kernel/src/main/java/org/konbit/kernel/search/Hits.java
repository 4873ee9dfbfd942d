package org.konbit.kernel.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.search.Findable.Source;
import org.konbit.kernel.search.Parts.Place;
import org.konbit.kernel.search.SearchResult.Hit;
import org.konbit.kernel.search.SearchResult.Inside;
import org.konbit.kernel.search.SearchRows.HitRow;
import org.konbit.kernel.search.SearchRows.TextRow;
import org.konbit.kernel.search.SearchRows.Wanted;

/** Reads hits from the database, drops what this reader may not read now, and marks titles and passages: at most three statements. */
final class Hits {
    /** Characters before the place that are read too, so that a passage begins between words. */
    private static final int MARGIN = 2 * Passage.BEFORE;
    private final Database database;
    private final UnaryOperator<String> plain;
    private final Marker marker;

    /** Read from this database; {@code plain} takes the marks out of Markdown. */
    Hits(Database database, UnaryOperator<String> plain, Marker marker) {
        this.database = database;
        this.plain = plain;
        this.marker = marker;
    }

    /** The hits of these ids, in this order, with the places to show; those not to be read are left out. */
    List<Hit> read(Map<String, Place> places, Asker asker) throws IOException {
        Map<String, HitRow> rows = new HashMap<>();
        for (HitRow row : database.read(SearchRows.class,
                sql -> sql.hits(places.keySet(), asker.reader(), asker.language()))) {
            rows.put(row.id(), row);
        }
        Map<String, Place> readable = new LinkedHashMap<>(places);
        readable.keySet().retainAll(rows.keySet());
        Map<String, TextRow> texts = texts(readable);
        List<Hit> hits = new ArrayList<>();
        for (var entry : readable.entrySet()) {
            HitRow row = rows.get(entry.getKey());
            if (row != null) {
                hits.add(hit(row, entry.getValue(), texts.get(entry.getValue().id())));
            }
        }
        return hits;
    }

    private Map<String, TextRow> texts(Map<String, Place> places) {
        List<String> comments = new ArrayList<>();
        List<Wanted> files = new ArrayList<>();
        for (Place place : places.values()) {
            if (place.source() == Source.COMMENT) {
                comments.add(place.id());
            } else if (place.source() == Source.FILE) {
                files.add(new Wanted(place.id(), Math.max(0, place.offset() - MARGIN) + 1));
            }
        }
        Map<String, TextRow> texts = new HashMap<>();
        if (!comments.isEmpty()) {
            database.read(SearchRows.class, sql -> sql.comments(comments)).forEach(row -> texts.put(row.id(), row));
        }
        if (!files.isEmpty()) {
            database.read(SearchRows.class, sql -> sql.files(files, MARGIN + 2 * Passage.LENGTH))
                    .forEach(row -> texts.put(row.id(), row));
        }
        return texts;
    }

    private Hit hit(HitRow row, Place place, @Nullable TextRow text) throws IOException {
        Tongue tongue = Tongue.of(row.language());
        List<Marked> title = marker.title(row.title(), tongue);
        if (text == null || !text.content().equals(row.id())) {
            int offset = place.source() == Source.BODY ? place.offset() : 0;
            String own = Passage.around(plain.apply(row.text()), offset);
            return hit(row, title, marker.passage(own, tongue), row.language(), Inside.TEXT);
        }
        boolean comment = place.source() == Source.COMMENT;
        String piece = comment
                ? Passage.around(plain.apply(text.text()), place.offset())
                : Passage.around(text.text(), Math.min(place.offset(), MARGIN));
        String language = place.tongue() == Tongue.OTHER ? row.language() : place.tongue().tag();
        return hit(row, title, marker.passage(piece, place.tongue()), language, comment ? Inside.COMMENT : Inside.FILE);
    }

    private static Hit hit(HitRow row, List<Marked> title, List<Marked> passage, String language, Inside inside) {
        return new Hit(row.kind(), row.id(), row.type(), row.language(), title, passage, language, inside, row.author(),
                row.detail(),
                row.place(), row.moment());
    }
}
