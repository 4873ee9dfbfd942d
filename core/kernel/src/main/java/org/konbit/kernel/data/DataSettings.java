package org.konbit.kernel.data;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a community keeps its data.
 *
 * @param directory the data directory; created if it is missing, used by one process at a time
 * @param url a JDBC URL of PostgreSQL 15 or later, or null for the SQLite file {@code konbit.db} in the directory
 * @param user who signs in to PostgreSQL, or null when the URL says it
 * @param password of that user, or null
 * @param readLimit how long one query may take before it is cancelled
 * @param writeLimit how long one write may take before it is cancelled and rolled back
 */
public record DataSettings(Path directory, @Nullable String url, @Nullable String user, @Nullable String password,
        Duration readLimit, Duration writeLimit) {
    private static final Duration READ_LIMIT = Duration.ofSeconds(10);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(5);

    /** Refuse another database than the two, and limits that are none. */
    public DataSettings {
        if (url != null && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "The database URL must begin with jdbc:postgresql: but is " + withoutSecrets(url) + ".");
        }
        if (!readLimit.isPositive() || !writeLimit.isPositive()) {
            throw new IllegalArgumentException("The time limits of reads and writes must be longer than nothing.");
        }
    }

    /** One SQLite file in a directory. */
    public static DataSettings sqlite(Path directory) {
        return new DataSettings(directory, null, null, null, READ_LIMIT, WRITE_LIMIT);
    }

    /** PostgreSQL, with a directory for files, the search index and the lock. */
    public static DataSettings postgres(Path directory, String url, @Nullable String user, @Nullable String password) {
        return new DataSettings(directory, url, user, password, READ_LIMIT, WRITE_LIMIT);
    }

    /** SQLite if the URL is null, else PostgreSQL. */
    public static DataSettings of(Path directory, @Nullable String url, @Nullable String user,
            @Nullable String password) {
        return new DataSettings(directory, url, user, password, READ_LIMIT, WRITE_LIMIT);
    }

    /** The same with another time limit for each write. */
    public DataSettings withWriteLimit(Duration limit) {
        return new DataSettings(directory, url, user, password, readLimit, limit);
    }

    /** The same with another time limit for each query. */
    public DataSettings withReadLimit(Duration limit) {
        return new DataSettings(directory, url, user, password, limit, writeLimit);
    }

    @Override
    public String toString() {
        return "DataSettings[" + directory + ", " + (url == null ? "SQLite" : withoutSecrets(url)) + "]";
    }

    private static String withoutSecrets(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }
}
