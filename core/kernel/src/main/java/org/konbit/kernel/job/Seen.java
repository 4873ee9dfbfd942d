package org.konbit.kernel.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.Member;
import org.konbit.api.Text;

/** A run as its job sees it; once it is to end, each word the job says to it is refused. Thread-safe. */
final class Seen implements JobRun {
    private static final int LONGEST_POSITION = 4_000;
    private static final int LONGEST_PATH = 500;
    private final WaitingJob job;
    private final Claim claim;
    private volatile @Nullable Stop stop;
    private volatile JobEnd done = new JobEnd("done", null, null, null);

    /** Why a run is to end. */
    enum Stop {
        /** It goes on when its plugin, or the server, is back. */
        LATER,
        /** It was cancelled, or is another node's. */
        NO_MORE
    }

    Seen(WaitingJob job, Claim claim) {
        this.job = job;
        this.claim = claim;
    }

    void stop(Stop why) {
        stop = why;
    }

    @Nullable
    Stop stopped() {
        return stop;
    }

    /** What is to be written down if the job returns by itself. */
    JobEnd done() {
        return done;
    }

    void refuse() {
        if (stop != null) {
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
            stop = Stop.NO_MORE;
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
        done = new JobEnd("done", StoredText.write(text), path, null);
    }
}
