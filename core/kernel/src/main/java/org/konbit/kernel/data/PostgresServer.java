package org.konbit.kernel.data;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** How to connect to a PostgreSQL server, found out once. */
final class PostgresServer {
    private static final int OLDEST = 15;
    private static final int LONGEST_SECONDS = 24 * 60 * 60;

    private final DataSettings settings;
    private final boolean mayLoseCommits;

    private PostgresServer(DataSettings settings, boolean mayLoseCommits) {
        this.settings = settings;
        this.mayLoseCommits = mayLoseCommits;
    }

    /** Connect once and look at the version, and at whether the server confirms commits before they are durable. */
    static PostgresServer probe(DataSettings settings) throws SQLException {
        try (Connection connection = connected(source(settings, List.of()))) {
            int version = Integer.parseInt(show(connection, "server_version_num")) / 10_000;
            if (version < OLDEST) {
                throw new IllegalStateException(
                        "Konbit needs PostgreSQL " + OLDEST + " or later; this server is " + version + ".");
            }
            return new PostgresServer(settings, show(connection, "synchronous_commit").equals("off"));
        }
    }

    private static Connection connected(PGSimpleDataSource source) throws SQLException {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw PostgresRefusal.of(source, e);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("show " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Connections that cannot write. */
    PGSimpleDataSource reading() {
        String timeout = "statement_timeout=" + settings.readLimit().toMillis();
        return source(settings, List.of("default_transaction_read_only=on", timeout));
    }

    /**
     * Connections whose transactions the server ends by itself soon after the limit; of one that says nothing at all, not even to a commit, no
     * answer is waited for longer than three times as long.
     */
    PGSimpleDataSource writing() {
        Duration limit = settings.writeLimit();
        String timeout = "statement_timeout=" + limit.toMillis();
        String idle = "idle_in_transaction_session_timeout=" + limit.multipliedBy(2).toMillis();
        PGSimpleDataSource source = source(settings,
                mayLoseCommits ? List.of(timeout, idle, "synchronous_commit=on") : List.of(timeout, idle));
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout((int) Math.min(limit.multipliedBy(3).toSeconds() + 1, LONGEST_SECONDS));
        }
        return source;
    }

    /** A connection without limits. */
    Connection unlimited() throws SQLException {
        return source(settings, List.of()).getConnection();
    }

    /** A connection without limits whose server notices when this process is gone. */
    Connection migrating() throws SQLException {
        Connection connection = unlimited();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set client_connection_check_interval = 1000");
        } catch (SQLException e) {
            // servers on some systems cannot; a migration of a process that died then ends a little later
        }
        return connection;
    }

    private static PGSimpleDataSource source(DataSettings settings, List<String> options) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        if (settings.user() != null) {
            source.setUser(settings.user());
        }
        if (settings.password() != null) {
            source.setPassword(settings.password());
        }
        StringBuilder all = new StringBuilder(given(source.getOptions()));
        for (String option : options) {
            all.append(" -c ").append(option);
        }
        source.setOptions(all.toString().strip());
        source.setApplicationName("konbit");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(10);
        return source;
    }

    private static String given(@Nullable String options) {
        return options == null ? "" : options;
    }
}
