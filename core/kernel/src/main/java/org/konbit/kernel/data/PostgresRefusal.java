package org.konbit.kernel.data;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Says where there was no way in to a PostgreSQL server, and what to look at; never the password. */
final class PostgresRefusal {
    private static final int USUAL_PORT = 5432;
    /** What the driver says of itself, in its own words: {@code PSQLState.CONNECTION_REJECTED}. */
    private static final String REJECTED = "08004";

    private PostgresRefusal() {}

    /** The same failure in words for whoever looks after the instance; the driver's own are kept beside it for the log. */
    static SQLException of(PGSimpleDataSource source, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String server = "PostgreSQL at " + address(source);
        // the server is there, but they do not come together: no password given, no encryption, a way in the driver does not know
        String kind = state.equals(REJECTED) ? REJECTED : state.length() < 2 ? "" : state.substring(0, 2);
        String sentence = switch (kind) {
            case "08" -> server + " does not answer (" + why(failure)
                    + "). Check that it runs and listens there, that data.url names the right host and port, and that no firewall stands between.";
            case REJECTED -> server + " and Konbit do not agree how to connect (" + failure.getMessage()
                    + "). Check data.user and data.password, what data.url asks for (such as sslmode), and what its pg_hba.conf allows.";
            case "28" -> server + " does not let the user " + source.getUser()
                    + " in. Check data.user and data.password, and what its pg_hba.conf allows.";
            case "3D" -> server + " has no database " + source.getDatabaseName()
                    + ". Create it (createdb " + source.getDatabaseName() + "), or correct data.url.";
            default -> server + " does not take the connection: " + failure.getMessage();
        };
        SQLException told = new SQLException(sentence, state);
        // not its cause: the innermost message is the one people are shown
        told.addSuppressed(failure);
        return told;
    }

    private static String address(PGSimpleDataSource source) {
        int port = source.getPortNumbers()[0];
        return source.getServerNames()[0] + ":" + (port == 0 ? USUAL_PORT : port);
    }

    private static String why(SQLException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnknownHostException) {
            return "there is no host of this name";
        }
        return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
    }
}
