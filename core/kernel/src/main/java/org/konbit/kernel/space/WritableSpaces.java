package org.konbit.kernel.space;

import java.util.LinkedHashMap;
import java.util.Map;
import org.konbit.api.Database;
import org.konbit.api.Request;

/** Knows where a reader may write. Thread-safe. */
public final class WritableSpaces {
    private final Database database;

    /** Read from this database. */
    public WritableSpaces(Database database) {
        this.database = database;
    }

    /** Names in the reader's language by id, the commons first; none for a visitor. */
    public Map<String, String> of(Request request) {
        Map<String, String> names = new LinkedHashMap<>();
        if (request.signedIn()) {
            database.read(Spaces.class, spaces -> spaces.writable(request.reader(), request.language()))
                    .forEach(one -> names.put(one.id(), one.name()));
        }
        return names;
    }
}
