package org.konbit.kernel.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;

/** All databases of one community: the kernel's and those of its plugins, over one store and one locked data directory. Thread-safe. */
public final class Databases implements AutoCloseable {
    private static final List<String> FEATURES = List.of("member", "organization", "space", "content", "file", "data",
            "audit", "plugin", "kit");
    private static final String KERNEL = "kernel";

    private final DirectoryLock lock;
    private final Store store;
    private final AfterCommit afterCommit;
    private final ChangeLog changeLog;
    private final SqlObjects kernelObjects = new SqlObjects(Databases.class.getClassLoader());
    private final Database kernel;
    private final Map<String, SqlDatabase> plugins = new ConcurrentHashMap<>();
    private volatile @Nullable TransactionParts parts;

    private Databases(DirectoryLock lock, DataSettings settings) throws SQLException {
        this.lock = lock;
        this.afterCommit = new AfterCommit(this::changesAppended);
        this.store = settings.url() == null
                ? new SqliteStore(settings, afterCommit)
                : new PostgresStore(settings, afterCommit);
        this.kernel = new SqlDatabase(KERNEL, store, kernelObjects, kernelObjects, this::parts);
        this.changeLog = new ChangeLog(kernel, settings.url() != null);
    }

    /**
     * Lock the data directory, open the database and bring the kernel's tables up to date.
     *
     * @throws DataDirectoryInUse if another Konbit works with the directory
     * @throws MigrationFailed if a table could not be brought up to date
     */
    public static Databases open(DataSettings settings) {
        DirectoryLock lock = DirectoryLock.take(settings.directory());
        Databases databases;
        try {
            databases = new Databases(lock, settings);
        } catch (SQLException e) {
            lock.close();
            throw new ReadFailed("The database cannot be opened: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        try {
            new Migrations(databases.store).run(kernelChangelogs());
            databases.changeLog.start();
            return databases;
        } catch (RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    private static Map<String, String> kernelChangelogs() {
        Map<String, String> changelogs = new LinkedHashMap<>();
        for (String feature : FEATURES) {
            String path = "/org/konbit/kernel/" + feature + "/changelog.sql";
            try (InputStream resource = Databases.class.getResourceAsStream(path)) {
                if (resource == null) {
                    throw new IllegalStateException("The kernel has no " + path + ".");
                }
                changelogs.put("konbit/" + feature, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return changelogs;
    }

    /** The kernel's own. */
    public Database kernel() {
        return kernel;
    }

    /**
     * A plugin's, after its tables were brought up to date.
     *
     * @param id the plugin's id
     * @param loader loads the plugin's SQL objects
     * @param changelogText formatted SQL of Liquibase, or blank for a plugin without tables
     * @throws MigrationFailed if a table could not be brought up to date; all are as before then
     */
    public Database plugin(String id, ClassLoader loader, String changelogText) {
        if (!changelogText.isBlank()) {
            new Migrations(store).run(Map.of(id, changelogText));
        }
        SqlDatabase database = new SqlDatabase(id, store, new SqlObjects(loader), kernelObjects, this::parts);
        SqlDatabase before = plugins.put(id, database);
        if (before != null) {
            before.release();
        }
        return database;
    }

    /** Take a plugin's database back; nothing of its classes is held afterwards. */
    public void release(String id) {
        SqlDatabase database = plugins.remove(id);
        if (database != null) {
            database.release();
        }
    }

    /** Say who keeps contents and files; before the first {@code transact} that needs them. */
    public void parts(TransactionParts given) {
        parts = given;
    }

    private TransactionParts parts() {
        TransactionParts given = parts;
        if (given == null) {
            throw new IllegalStateException("Contents and files are not there yet.");
        }
        return given;
    }

    /** The tables of plugins, by names that are known only while the community runs. */
    public NamedTables tables() {
        return new NamedTables(store);
    }

    /** What changed. */
    public ChangeLog changeLog() {
        return changeLog;
    }

    /** Take the domain events of each commit, in the order of the commits, on one thread that is not a request's. */
    public void onCommit(Consumer<List<DomainEvent>> consumer) {
        afterCommit.add(consumer);
    }

    private void changesAppended() {
        changeLog.appended();
    }

    /** Finish the writes that wait, deliver their events and free the directory. */
    @Override
    public void close() {
        // last opened, first closed; but events of the last writes are delivered while there is still something to read
        try (lock; store; changeLog; afterCommit) {
            store.stopWriting();
            plugins.values().forEach(SqlDatabase::release);
        }
    }
}
