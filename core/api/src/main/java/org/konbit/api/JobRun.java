package org.konbit.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** One run of a {@link Job}, as the job sees it. Thread-safe. */
@ProviderType
public interface JobRun {
    /** The text that was given when it was started; empty if the clock started it. */
    String input();

    /** Who started it; nobody if the clock did, or if they are no active member any more. */
    Optional<Member> member();

    /** What the last run remembered before it was interrupted; empty at first. */
    String position();

    /**
     * Remember how far the work is, so that it goes on from there after an interruption; at most 4,000 characters.
     *
     * <p>Inside a write of {@link Database}, on its thread, this is committed with it: what was written is then never done twice. Outside
     * of one it is durable when this returns.
     *
     * @throws JobStopped if the run is to end now
     */
    void remember(String position);

    /**
     * Tell how much is done, in whatever is counted; cheap enough to call for each thing.
     *
     * @param total how much there is in all; 0 if nobody knows
     * @throws JobStopped if the run is to end now
     */
    void progress(long done, long total);

    /**
     * Say what came of it, when it is done; the last one counts.
     *
     * @param text a sentence of the plugin's
     * @param path where it can be seen, below the context path; empty if nowhere
     */
    void result(Text text, String path);
}
