package org.konbit.kernel.backup;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.NotFound;
import org.konbit.api.Text;
import org.konbit.kernel.job.OwnJobs;
import org.konbit.kernel.web.SiteSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Backups are made and checked as jobs, one at a time: what begins meanwhile waits for its turn. Thread-safe. */
public final class BackupJobs {
    private static final Logger LOG = LoggerFactory.getLogger(BackupJobs.class);
    private static final String PAGE = "/admin/backups";
    private final Backups backups;
    private final BackupSettings settings;
    private final NightClaim night;
    private final OwnJobs jobs;
    private final Lock one = new ReentrantLock();
    private final Making making = new Making();
    private final Checking checking = new Checking();

    /** A piece of work, as it is now; {@code what} is the last part of the key of its name. */
    public record Seen(String what, OwnJobs.Newest job) {
        /** Whether it waits or goes on. */
        public boolean runs() {
            return job.open();
        }

        /** Whether it did not work. */
        public boolean failed() {
            return job.state().equals("failed");
        }
    }

    /** Make these as such jobs. */
    public BackupJobs(Database database, SiteSettings site, Backups backups, OwnJobs jobs, InstantSource clock) {
        this.backups = backups;
        this.settings = new BackupSettings(site);
        this.night = new NightClaim(database, clock);
        this.jobs = jobs;
    }

    /** What is to be offered before jobs start. */
    public List<Job> offered() {
        return List.of(making, checking);
    }

    /** Begin to make one for a member, unless something is done; false if it is. */
    boolean make(String member) {
        return begin(making, "", member);
    }

    /** Begin to make the one of a night that was claimed then; false if something is done. */
    boolean make(long claimed) {
        return begin(making, Long.toString(claimed), null);
    }

    /** Begin to read one again, unless something is done; false if it is. */
    boolean check(String name, String member) {
        return begin(checking, name, member);
    }

    private boolean begin(Job job, String input, @Nullable String member) {
        if (seen().filter(Seen::runs).isPresent()) {
            return false;
        }
        // a folder is a node's: what somebody sees on a page is done there, while at night any may make one
        if (member == null) {
            jobs.begin(job, input, null);
        } else {
            jobs.beginHere(job, input, member);
        }
        return true;
    }

    /** What goes on, or was done last. */
    public Optional<Seen> seen() {
        return List.of(making, checking)
                .stream()
                .flatMap(job -> jobs.newest(job).map(newest -> new Seen(job.what(), newest)).stream())
                .max(Comparator.comparing(Seen::runs).thenComparing(seen -> seen.job.id()));
    }

    /** The last one that was made, or is being made. */
    public Optional<Seen> made() {
        return jobs.newest(making).map(newest -> new Seen(making.what(), newest));
    }

    /** End what goes on, soon. */
    void cancel() {
        seen().filter(Seen::runs).ifPresent(seen -> jobs.cancel(seen.job.id()));
    }

    /** Work with the folder. */
    private abstract class Work implements Job {
        abstract String what();

        abstract void work(String input, Progress progress);

        @Override
        public String titleKey() {
            return "backup.job." + what();
        }

        @Override
        public void run(JobRun run) throws Exception {
            one.lockInterruptibly();
            try {
                work(run.input(), run::progress);
            } catch (JobStopped e) {
                throw e;
            } catch (NotFound e) {
                throw new InvalidForm("", Text.key("backup.gone"));
            } catch (CannotRestore e) {
                LOG.warn("{}", e.getMessage());
                throw new InvalidForm("", e.words());
            } catch (CannotBackUp e) {
                LOG.warn("A backup failed ({})", what(), e);
                throw new InvalidForm("", Text.key("backup.failed.why"));
            } finally {
                one.unlock();
            }
            run.result(Text.key("backup.done." + what()), PAGE);
        }
    }

    /** Makes one; begun by the clock, it says when its night was claimed. */
    private final class Making extends Work {
        @Override
        String what() {
            return "make";
        }

        /** What did not come to its end at night is tried again an hour later; what somebody cancelled is not. */
        @Override
        void work(String input, Progress progress) {
            try {
                backups.make(settings.keep(), progress);
            } catch (JobStopped e) {
                throw e;
            } catch (RuntimeException | Error e) {
                if (!input.isEmpty() && !Thread.currentThread().isInterrupted()) {
                    night.free(Long.parseLong(input), e);
                }
                throw e;
            }
        }
    }

    /** Reads one again. */
    private final class Checking extends Work {
        @Override
        String what() {
            return "check";
        }

        @Override
        void work(String input, Progress progress) {
            backups.check(input, progress);
        }
    }
}
