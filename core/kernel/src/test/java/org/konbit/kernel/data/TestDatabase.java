package org.konbit.kernel.data;

import java.nio.file.Path;

/** An empty database for one test, with a data directory of its own; gone when it is closed. */
public final class TestDatabase implements AutoCloseable {
    private final DataSettings settings;
    private final Runnable remove;

    TestDatabase(DataSettings settings, Runnable remove) {
        this.settings = settings;
        this.remove = remove;
    }

    /** How to open it. */
    public DataSettings settings() {
        return settings;
    }

    /** Open it with the kernel's tables; close the result before the test ends. */
    public Databases open() {
        return Databases.open(settings);
    }

    /** The data directory. */
    public Path directory() {
        return settings.directory();
    }

    /** Whether it is PostgreSQL. */
    public boolean isPostgres() {
        return settings.url() != null;
    }

    @Override
    public void close() {
        remove.run();
    }

    @Override
    public String toString() {
        return isPostgres() ? "PostgreSQL" : "SQLite";
    }
}
