package org.konbit.kernel.file;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.kernel.data.DatabaseClosed;
import org.konbit.kernel.data.NowAndThen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes bytes that no row of the table {@code file} speaks of any more: of erased contents, and of forms that were never sent; and
 * what was kept aside for too long.
 *
 * <p>Bytes younger than a day stay, because they are kept before the transaction that attaches them. A feature that keeps files without
 * such a row would lose them.
 */
public final class UnusedFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UnusedFiles.class);
    private static final Duration YOUNG = Duration.ofDays(1);
    /** How often. */
    static final Duration EVERY = Duration.ofHours(6);
    private final Database database;
    private final KeptFiles files;
    private final AsideFiles aside;
    private final InstantSource clock;
    /** Before, nobody can be about to attach what is kept. */
    private volatile boolean serving;
    private final NowAndThen often = new NowAndThen("konbit-unused-files", EVERY,
            "Unused files could not be cleared away now", this::sweep);

    /** The statement. */
    public interface Sql {
        /** How many rows speak of these bytes. */
        @SqlQuery("""
                  select (select count(*) from file where sha256 = :sha256)
                      + (select count(*) from organization where logo = :sha256)""")
        int uses(String sha256);
    }

    /** Clear away what was kept there. */
    public UnusedFiles(Database database, KeptFiles files, AsideFiles aside, InstantSource clock) {
        this.database = database;
        this.files = files;
        this.aside = aside;
        this.clock = clock;
    }

    /** Clear now and then, until this is closed. */
    public void start() {
        serving = true;
        often.start();
    }

    private void sweep() {
        clear();
        aside.sweep();
    }

    /**
     * Delete bytes at once that a row spoke of which is gone, unless another row does, or somebody sent the same since.
     *
     * @param attached when the row was made, in milliseconds since 1970
     */
    public void gone(String sha256, long attached) {
        Instant since = serving ? Instant.ofEpochMilli(attached + 1) : Instant.MAX;
        try {
            if (database.read(Sql.class, sql -> sql.uses(sha256)) == 0) {
                files.blobs().deleteIfOlder(sha256, since);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("A file of somebody who left could not be deleted now; it is cleared away within two days", e);
        }
    }

    /** Look through all bytes once; answers how many files were deleted. */
    int clear() {
        Instant time = clock.instant().minus(YOUNG);
        int deleted = 0;
        try {
            for (String sha256 : files.blobs().olderThan(time)) {
                if (database.read(Sql.class, sql -> sql.uses(sha256)) == 0
                        && files.blobs().deleteIfOlder(sha256, time)) {
                    deleted++;
                }
            }
        } catch (DatabaseClosed e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.warn("Unused files could not be cleared away now", e);
        }
        return deleted;
    }

    @Override
    public void close() {
        often.close();
    }
}
