package org.konbit.kernel.organization;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.konbit.api.Database;
import org.konbit.api.Job;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.NowAndThen;

/** What the import of organizations is made of; nothing is opened before the first one. */
public final class Imports implements AutoCloseable {
    private static final Duration EVERY = Duration.ofHours(1);
    private final Database database;
    final ImportFiles files;
    private final ImportJob job;
    private final Jobs jobs;
    private final NowAndThen sweeping = new NowAndThen("konbit-imports", EVERY,
            "Tables that nobody needs could not be deleted now", this::sweep);

    /** Begins a job of the kernel's. */
    @FunctionalInterface
    public interface Jobs {
        /** Begin it with this input, for a member; answers its id. */
        String begin(Job job, String input, String member);
    }

    /** Keep tables in this data directory. */
    public Imports(Database database, Path dataDirectory, ChangeLog changes, InstantSource clock, Jobs jobs) {
        this.database = database;
        this.files = new ImportFiles(dataDirectory);
        this.job = new ImportJob(database, files, changes, clock);
        this.jobs = jobs;
    }

    /** The job that does the work; it is to be offered before jobs start. */
    public Job job() {
        return job;
    }

    /** Look each hour for tables that are not needed any more, until this is closed. */
    public void start() {
        sweeping.start();
    }

    /** Delete the tables whose rows are gone, with what was refused of them. */
    public void sweep() {
        files.sweep(() -> database.read(ImportSql.class, ImportSql::all));
    }

    @Override
    public void close() {
        sweeping.close();
    }

    String begin(String input, String member) {
        return jobs.begin(job, input, member);
    }
}
