package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A schema of its own in an empty PostgreSQL database, for something that is only tried; dropped when it is closed. */
public final class PostgresScratch implements AutoCloseable {
    private static final String SCHEMA = "konbit_check";
    private static final String ANYTHING = """
                                           select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                           where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' order by 1 limit 1""";
    private static final String NO_RIGHT = "42501";
    private static final String THERE_ALREADY = "42P06";

    private final DataSettings settings;

    private PostgresScratch(DataSettings settings) {
        this.settings = settings;
    }

    /** Thrown when nothing can be tried in a database; the message says why and what to do. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Refused(String message, SQLException cause) {
            super(message, cause);
        }

        private Refused(String message) {
            super(message);
        }
    }

    /**
     * Make the schema.
     *
     * @throws Refused if the database cannot be reached or is not empty; nothing of it is changed then
     */
    public static PostgresScratch in(DataSettings settings) {
        try (Connection connection = PostgresServer.probe(settings).unlimited();
                Statement statement = connection.createStatement()) {
            Optional<String> there = anything(statement);
            if (there.isPresent()) {
                throw new Refused("The database " + connection.getCatalog() + " is not empty: it has " + there.get()
                        + ". Nothing in it was touched. Create an empty one for this (createdb konbit_check).");
            }
            statement.execute("create schema " + SCHEMA);
            return new PostgresScratch(settings);
        } catch (IllegalStateException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw new Refused(switch (String.valueOf(e.getSQLState())) {
                case NO_RIGHT ->
                    "The user may not create a schema in this database. Give it an empty database of its own.";
                case THERE_ALREADY ->
                    "Another check is at work in this database, or left its schema there: drop schema " + SCHEMA
                            + " cascade.";
                default -> String.valueOf(e.getMessage());
            }, e);
        }
    }

    private static Optional<String> anything(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(ANYTHING)) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    /** The address by which a community works in the schema. */
    public String url() {
        String url = String.valueOf(settings.url());
        return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + SCHEMA;
    }

    /**
     * Take the schema and what is in it away.
     *
     * @throws Refused if that is not possible any more
     */
    @Override
    public void close() {
        try (Connection connection = PostgresServer.probe(settings).unlimited();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema " + SCHEMA + " cascade");
        } catch (SQLException e) {
            throw new Refused("The schema " + SCHEMA + " could not be dropped; do it by hand: drop schema " + SCHEMA
                    + " cascade. " + e.getMessage(), e);
        }
    }
}
