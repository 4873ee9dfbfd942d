package org.konbit.kernel.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.InvalidForm;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.kernel.data.DatabaseClosed;
import org.konbit.kernel.data.ReadFailed;
import org.konbit.kernel.data.WriteFailed;
import org.konbit.kernel.plugin.Causes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job, on a thread of its plugin's. Thread-safe. */
final class OneRun implements JobRun, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OneRun.class);
    private static final int LONGEST_POSITION = 4_000;
    private static final int LONGEST_PATH = 500;
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private final WaitingJob job;
    private final JobOffer offer;
    private final Claim claim;
    private final Consumer<OneRun> ended;
    private volatile @Nullable Stop stop;
    /** Whether the job was told to stop: if it returns nevertheless, it is not done. */
    private volatile boolean told;
    private volatile @Nullable Result result;
    /** What is to be written down at its end. */
    private volatile @Nullable Runnable last;
    private volatile boolean over;
    private @Nullable Thread thread;
    private boolean returned;

    /** Why a run is to end. */
    enum Stop {
        /** It goes on when its plugin, or the server, is back. */
        LATER,
        /** It was cancelled, or is another node's. */
        NO_MORE
    }

    private record Result(String text, String path) {}

    OneRun(WaitingJob job, JobOffer offer, Claim claim, Consumer<OneRun> ended) {
        this.job = job;
        this.offer = offer;
        this.claim = claim;
        this.ended = ended;
    }

    WaitingJob job() {
        return job;
    }

    JobOffer offer() {
        return offer;
    }

    Claim claim() {
        return claim;
    }

    @Override
    public void run() {
        Throwable thrown = null;
        try {
            begin();
            offer.run(this);
        } catch (Throwable e) {
            thrown = e;
        }
        Stop why = returned();
        // what was meant for the job is not meant for the database
        Thread.interrupted();
        last = end(thrown, why);
        write();
        ended.accept(this);
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        refuse();
    }

    private synchronized @Nullable Stop returned() {
        returned = true;
        return stop;
    }

    /** Let it end soon: it is interrupted, and each word it says to us is refused. */
    synchronized void stop(Stop why) {
        if (!returned) {
            stop = why;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private Runnable end(@Nullable Throwable thrown, @Nullable Stop why) {
        if (thrown == null && !told) {
            Result came = result;
            return () -> claim.end(
                    new JobEnd("done", came == null ? null : came.text, came == null ? null : came.path, null));
        }
        if (why != null) {
            return why == Stop.LATER ? () -> claim.release(Duration.ZERO, true) : () -> {
            };
        }
        return switch (thrown) {
            // the database's trouble is not the job's, nor is a component that is just being exchanged
            case ReadFailed database -> again(database);
            case WriteFailed database -> again(database);
            case DatabaseClosed database -> again(database);
            case JobOffer.Gone gone -> again(gone);
            case null, default -> failed(thrown);
        };
    }

    private Runnable again(Throwable thrown) {
        LOG.warn("The job {} of the plugin {} is tried again in {} s", job.type(), job.plugin(), PAUSE.toSeconds(),
                thrown);
        return () -> claim.release(PAUSE, false);
    }

    private Runnable failed(@Nullable Throwable thrown) {
        String stored = StoredText.write(words(thrown));
        return () -> claim.end(JobEnd.failed(stored));
    }

    private Text words(@Nullable Throwable thrown) {
        if (thrown instanceof InvalidForm form && !form.problems().isEmpty()) {
            LOG.info("The input of the job {} ({}) of the plugin {} cannot be used", job.type(), job.id(),
                    job.plugin());
            return form.problems().values().iterator().next();
        }
        LOG.warn("The job {} ({}) of the plugin {} failed", job.type(), job.id(), job.plugin(), thrown);
        return Causes.words(thrown == null ? new JobStopped() : thrown);
    }

    /** Whether it ended and that is written down. */
    boolean over() {
        return over;
    }

    /** Tell others that it goes on, and end it if it is not ours any more; or write down how it ended, if that could not be done. */
    void beat() {
        if (last != null) {
            write();
        } else if (!claim.beat()) {
            stop(Stop.NO_MORE);
        }
    }

    private synchronized void write() {
        Runnable end = last;
        if (end == null || over) {
            return;
        }
        try {
            end.run();
            over = true;
        } catch (RuntimeException e) {
            LOG.warn("The end of the job {} could not be written down and is tried again: {}", job.id(), e.toString());
        }
    }

    private void refuse() {
        if (stop != null) {
            told = true;
            throw new JobStopped();
        }
    }

    @Override
    public String input() {
        return job.input();
    }

    @Override
    public Optional<Member> member() {
        return job.starter();
    }

    @Override
    public String position() {
        return job.reached();
    }

    @Override
    public void remember(String position) {
        refuse();
        if (position.length() > LONGEST_POSITION) {
            throw new IllegalArgumentException(
                    "A position has at most " + LONGEST_POSITION + " characters, not " + position.length());
        }
        if (!claim.remember(position)) {
            stop(Stop.NO_MORE);
            told = true;
            throw new JobStopped();
        }
    }

    @Override
    public void progress(long done, long total) {
        refuse();
        claim.progress(Math.max(0, done), Math.max(0, total));
    }

    @Override
    public void result(Text text, String path) {
        boolean ours = path.isEmpty() || path.startsWith("/") && !path.startsWith("//") && !path.startsWith("/\\");
        if (!ours || path.length() > LONGEST_PATH) {
            throw new IllegalArgumentException("A path of this site begins with one slash and has at most "
                    + LONGEST_PATH + " characters: " + path);
        }
        // written at once: its arguments may be of the plugin's classes
        result = new Result(StoredText.write(text), path);
    }
}
