package org.konbit.kernel.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.kernel.job.OwnJobs;

/** Jobs that wait until a test runs them. Used by one thread. */
final class HandJobs implements OwnJobs {
    private final List<One> all = new ArrayList<>();
    private final List<Long> progress = new ArrayList<>();
    private boolean stopping;

    private record One(Job job, String input, Newest now) {}

    /** Run what waits. */
    void runAll() {
        all.replaceAll(one -> one.now.open() ? new One(one.job, one.input, ran(one)) : one);
    }

    /** Cancel as soon as a job says how far it is. */
    void stopAtTheFirstProgress() {
        stopping = true;
    }

    /** What jobs said. */
    List<Long> progress() {
        return progress;
    }

    private Newest ran(One one) {
        try {
            one.job.run(new Run(one.input));
            return state(one, "done", Optional.empty());
        } catch (JobStopped e) {
            return state(one, "cancelled", Optional.empty());
        } catch (InvalidForm e) {
            return state(one, "failed", e.problems().values().stream().findFirst());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Newest state(One one, String state, Optional<Text> why) {
        return new Newest(one.now.id(), state, 0, 0, why);
    }

    @Override
    public String begin(Job job, String input, @Nullable String member) {
        Newest waiting = new Newest(Ids.next(), "waiting", 0, 0, Optional.empty());
        all.add(new One(job, input, waiting));
        return waiting.id();
    }

    @Override
    public Optional<Newest> newest(Job job) {
        return all.reversed().stream().filter(one -> one.job == job).map(One::now).findFirst();
    }

    @Override
    public void cancel(String id) {
        throw new AssertionError("No test cancels " + id);
    }

    private final class Run implements JobRun {
        private final String input;

        Run(String input) {
            this.input = input;
        }

        @Override
        public String input() {
            return input;
        }

        @Override
        public Optional<Member> member() {
            return Optional.empty();
        }

        @Override
        public String position() {
            return "";
        }

        @Override
        public void remember(String position) {
            throw new AssertionError("No backup remembers " + position);
        }

        @Override
        public void progress(long done, long total) {
            if (stopping) {
                throw new JobStopped();
            }
            progress.add(done);
        }

        @Override
        public void result(Text text, String path) {
            // the page says so itself
        }
    }
}
