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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All databases of one community: the kernel's and those of its plugins, over one store and one locked data directory. Thread-safe. */
public final class Databases implements AutoCloseable {
    private static final List<String> FEATURES = List.of("member", "role", "organization", "space", "content", "file",
            "data",
            "audit", "plugin", "setting", "kit", "calendar", "mail", "job", "listing", "legal");
    /** The owner of what is the kernel's own: its database, contents and mails, and what it adds to the site. No plugin has this id. */
    public static final String KERNEL = "konbit";
    private static final Logger LOG = LoggerFactory.getLogger(Databases.class);

    private final DirectoryLock lock;
    private final Store store;
    private final AfterCommit afterCommit;
    private final ChangeLog changeLog;
    private final SqlObjects kernelObjects = new SqlObjects(Databases.class.getClassLoader());
    private final Database kernel;
    private final boolean shared;
    private final Map<String, SqlDatabase> plugins = new ConcurrentHashMap<>();
    private final Map<String, Made> made = new ConcurrentHashMap<>();
    private volatile @Nullable TransactionParts parts;

    private Databases(DirectoryLock lock, DataSettings settings) throws SQLException {
        this.lock = lock;
        this.afterCommit = new AfterCommit(this::changesAppended);
        this.store = settings.url() == null
                ? new SqliteStore(settings, afterCommit)
                : new PostgresStore(settings, afterCommit);
        this.kernel = new SqlDatabase(KERNEL, store, kernelObjects, kernelObjects, this::parts);
        this.shared = settings.url() != null;
        this.changeLog = new ChangeLog(kernel, shared);
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

    /** The kernel's, by owner. */
    static Map<String, String> kernelChangelogs() {
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
            new Migrations(store).runOf(id, changelogText).ifPresent(now -> made.merge(id, now, Made::and));
        }
        SqlDatabase database = new SqlDatabase(id, store, new SqlObjects(loader), kernelObjects, this::parts);
        SqlDatabase before = plugins.put(id, database);
        if (before != null) {
            before.release();
        }
        return database;
    }

    /** What a plugin's changelog made stays from now on: the plugin works. */
    public void keepTables(String id) {
        made.remove(id);
    }

    /**
     * Take away the tables, columns, indexes and views that a plugin's changelog made since the plugin worked or since this start, and
     * forget that it ran; its database must have been taken back. What was there before is never touched.
     *
     * @return false if that is not possible, because something was changed that was there before or has got content since: all of it stays
     *     then, until {@link #keepTables} says that the plugin works
     */
    public boolean takeTablesBack(String id) {
        Made since = made.get(id);
        if (since == null) {
            return true;
        }
        try {
            store.migrate(since::takeBack);
            made.remove(id);
            return true;
        } catch (RuntimeException e) {
            LOG.warn("What the changelog of the plugin {} made stays: {}", id, e.getMessage());
            return false;
        }
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

    /**
     * Write with a SQL object of the kernel's: inside the write of this thread, whoever's it is, if there is one, else in one of its own.
     *
     * @param afterwards called soon after the commit, on any thread; may neither take long nor write
     */
    public <S, R> R join(Class<S> sqlObject, Function<? super S, ? extends R> write, Runnable afterwards) {
        Work current = Work.orNull();
        if (current != null && current.isWriting()) {
            current.afterwards(afterwards);
            return write.apply(kernelObjects.of(sqlObject));
        }
        return kernel.transact(transaction -> {
            Work.currentWrite().afterwards(afterwards);
            return write.apply(transaction.with(sqlObject));
        });
    }

    /**
     * Overwrite what was deleted where the database itself keeps it beside its tables for a while; outside of writes.
     *
     * @return false if somebody reads an earlier state at this moment; asked again later, it may be done
     */
    public boolean overwriteDeleted() {
        return store.overwriteDeleted();
    }

    /** Whether other nodes may work with the same tables. */
    public boolean shared() {
        return shared;
    }

    /** The tables of plugins, by names that are known only while the community runs. */
    public NamedTables tables() {
        return new NamedTables(store);
    }

    /** What changed. */
    public ChangeLog changeLog() {
        return changeLog;
    }

    /** Take the domain events of each commit of this process, in the order of the commits, on one thread that is not a request's. */
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
