package org.konbit.kernel.job;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Job;
import org.konbit.api.Text;

/** Begins jobs of the kernel's, and tells how they are. Thread-safe. */
public interface OwnJobs {
    /**
     * How the newest job of a kind is.
     *
     * @param id {@code /jobs/} and this is its page
     * @param state {@code waiting}, {@code running}, {@code done}, {@code failed} or {@code cancelled}
     * @param total 0 if nobody knows
     * @param why it failed, if it did
     */
    record Newest(String id, String state, long done, long total, Optional<Text> why) {
        /** Whether it is not over. */
        public boolean open() {
            return state.equals("waiting") || state.equals("running");
        }
    }

    /**
     * Start one, with the commit if this is called inside a write; the same one is started once.
     *
     * @param member who starts it; null for the clock
     * @return its id
     */
    String begin(Job job, String input, @Nullable String member);

    /** Start one that works with what lies on the disk of this node: no other runs it. */
    default String beginHere(Job job, String input, @Nullable String member) {
        return begin(job, input, member);
    }

    /** The one that was started last. */
    Optional<Newest> newest(Job job);

    /** End one soon. */
    void cancel(String id);
}
