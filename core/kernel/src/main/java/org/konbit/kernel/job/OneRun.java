package org.konbit.kernel.job;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.kernel.data.DatabaseClosed;
import org.konbit.kernel.data.ReadFailed;
import org.konbit.kernel.data.WriteFailed;
import org.konbit.kernel.job.Seen.Stop;
import org.konbit.kernel.plugin.Causes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a job, on a thread of its plugin's. Thread-safe. */
final class OneRun implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(OneRun.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private final WaitingJob job;
    private final JobOffer offer;
    private final Claim claim;
    private final Consumer<OneRun> ended;
    private final Seen seen;
    /** What is to be written down at its end. */
    private volatile @Nullable Runnable last;
    private volatile boolean over;
    private @Nullable Thread thread;
    private boolean returned;

    OneRun(WaitingJob job, JobOffer offer, Claim claim, Consumer<OneRun> ended) {
        this.job = job;
        this.offer = offer;
        this.claim = claim;
        this.ended = ended;
        this.seen = new Seen(job, claim);
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
            offer.run(seen);
        } catch (Throwable e) {
            thrown = e;
        }
        Stop why = returned();
        // what was meant for the job is not meant for the database
        Thread.interrupted();
        end(ending(thrown, why));
    }

    /** Let it end without having begun. */
    void end(JobEnd how) {
        end(() -> claim.end(how));
    }

    /** Let it wait for another time, because no thread could be begun for it. */
    void notBegun(Throwable why) {
        LOG.warn("The job {} of the plugin {} is tried again in {} s: there is no thread for it", job.type(),
                job.plugin(), PAUSE.toSeconds(), why);
        end(() -> claim.release(PAUSE, true));
    }

    private void end(Runnable how) {
        last = how;
        write();
    }

    private synchronized void begin() {
        thread = Thread.currentThread();
        seen.refuse();
    }

    private synchronized @Nullable Stop returned() {
        returned = true;
        return seen.stopped();
    }

    /** Let it end soon, and interrupt it. */
    synchronized void stop(Stop why) {
        if (!returned) {
            seen.stop(why);
            if (thread != null) {
                thread.interrupt();
            }
        }
    }

    private Runnable ending(@Nullable Throwable thrown, @Nullable Stop why) {
        if (why != null) {
            // also if it returned: it may have done so because it was interrupted
            return why == Stop.LATER ? () -> claim.release(Duration.ZERO, true) : () -> {
            };
        }
        JobEnd done = seen.done();
        return switch (thrown) {
            // the database's trouble is not the job's, nor is a component that is just being exchanged
            case ReadFailed database -> again(database);
            case WriteFailed database -> again(database);
            case DatabaseClosed database -> again(database);
            case JobOffer.Gone gone -> again(gone);
            case null -> () -> claim.end(done);
            default -> failed(thrown);
        };
    }

    private Runnable again(Throwable thrown) {
        LOG.warn("The job {} of the plugin {} is tried again in {} s", job.type(), job.plugin(), PAUSE.toSeconds(),
                thrown);
        return () -> claim.release(PAUSE, false);
    }

    private Runnable failed(Throwable thrown) {
        String stored = StoredText.write(words(thrown));
        return () -> claim.end(JobEnd.failed(stored));
    }

    private Text words(Throwable thrown) {
        if (thrown instanceof InvalidForm form && !form.problems().isEmpty()) {
            LOG.info("The input of the job {} ({}) of the plugin {} cannot be used", job.type(), job.id(),
                    job.plugin());
            return form.problems().values().iterator().next();
        }
        LOG.warn("The job {} ({}) of the plugin {} failed", job.type(), job.id(), job.plugin(), thrown);
        return Causes.words(thrown);
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

    private void write() {
        // told once it is written: as long as the row stands there as running, there is none for its next time
        if (written()) {
            ended.accept(this);
        }
    }

    /** Whether its end is written down just now. */
    private synchronized boolean written() {
        Runnable end = last;
        if (end == null || over) {
            return false;
        }
        try {
            end.run();
            over = true;
        } catch (RuntimeException e) {
            LOG.warn("The end of the job {} could not be written down and is tried again: {}", job.id(), e.toString());
        }
        return over;
    }
}
