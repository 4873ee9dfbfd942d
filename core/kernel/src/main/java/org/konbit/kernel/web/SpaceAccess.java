package org.konbit.kernel.web;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;

/** Asks the visibility rule about one space. Thread-safe. */
final class SpaceAccess {
    private final Database database;

    /** The statement. */
    public interface Sql {
        /** The state of a space that the rule lets this reader know of. */
        @SqlQuery("""
                  select s.state from space s where s.id = :space
                      and s.id in (select r.space from konbit_readable r where r.reader = :reader)""")
        Optional<String> state(String reader, String space);
    }

    SpaceAccess(Database database) {
        this.database = database;
    }

    /** Open, sleeping or closed; empty if this reader may not know of the space. */
    Optional<String> state(String reader, String space) {
        return database.read(Sql.class, sql -> sql.state(reader, space));
    }
}
