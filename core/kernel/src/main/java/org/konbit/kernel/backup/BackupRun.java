package org.konbit.kernel.backup;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.konbit.api.Text;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One piece of work with backups at a time, beside the pages; it says how far it is and can be cancelled. Thread-safe. */
public final class BackupRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackupRun.class);
    private volatile Optional<Work> current = Optional.empty();

    /** What is done with how much of it. */
    @FunctionalInterface
    public interface Task {
        /** Do it, and tell how far it is. */
        void run(Progress progress);
    }

    /** How a piece of work is. */
    public enum State {
        /** It goes on. */
        RUNNING,
        /** It is done. */
        DONE,
        /** It did not work. */
        FAILED,
        /** Somebody ended it. */
        CANCELLED
    }

    /** A piece of work, as it is now; {@code what} is the last part of the key of its name. */
    public record Seen(String what, State state, long done, long total, Optional<Text> why) {
        /** Whether it goes on. */
        public boolean runs() {
            return state == State.RUNNING;
        }
    }

    private static final class Work implements Progress {
        private final String what;
        private volatile long done;
        private volatile long total;
        private volatile State state = State.RUNNING;
        private volatile Optional<Text> why = Optional.empty();
        private volatile boolean cancelled;

        Work(String what) {
            this.what = what;
        }

        @Override
        public void at(long nowDone, long nowTotal) {
            if (cancelled) {
                throw new CancellationException();
            }
            total = nowTotal;
            done = nowDone;
        }

        void run(Task task) {
            try {
                task.run(this);
                state = State.DONE;
            } catch (CancellationException e) {
                state = State.CANCELLED;
            } catch (CannotRestore e) {
                LOG.warn("{}", e.getMessage());
                fail(e.words());
            } catch (RuntimeException | Error e) {
                LOG.warn("A backup failed ({})", what, e);
                fail(Text.key("backup.failed.why"));
            }
        }

        private void fail(Text words) {
            why = Optional.of(words);
            state = State.FAILED;
        }
    }

    /** Begin, unless something runs; false if it does. */
    public synchronized boolean begin(String what, Task task) {
        if (current.filter(one -> one.state == State.RUNNING).isPresent()) {
            return false;
        }
        Work work = new Work(what);
        current = Optional.of(work);
        // SQLite's calls would hold a virtual thread's carrier
        Thread.ofPlatform().daemon().name("konbit-backups").start(() -> work.run(task));
        return true;
    }

    /** What runs, or ran last. */
    public Optional<Seen> seen() {
        return current.map(one -> new Seen(one.what, one.state, one.done, one.total, one.why));
    }

    /** End what runs, soon. */
    public void cancel() {
        current.ifPresent(one -> one.cancelled = true);
    }

    @Override
    public void close() {
        cancel();
    }
}
