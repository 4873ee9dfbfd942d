package org.konbit.kernel.web;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;

/** Asks the visibility rule about one space. Thread-safe. */
final class SpaceAccess {
    private final Database database;

    /** The statement. */
    public interface Sql {
        /** How often the rule lets this reader in: zero or more. */
        @SqlQuery("select count(*) from konbit_readable where reader = :reader and space = :space")
        int count(String reader, String space);
    }

    SpaceAccess(Database database) {
        this.database = database;
    }

    boolean readable(String reader, String space) {
        return database.read(Sql.class, sql -> sql.count(reader, space)) > 0;
    }
}
