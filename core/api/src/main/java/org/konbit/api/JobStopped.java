package org.konbit.api;

/**
 * Thrown by the methods of a {@link JobRun} when the run is to end now: somebody cancelled it, or its plugin or the server stops. A job lets
 * it through.
 */
public final class JobStopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** End the run so. */
    public JobStopped() {
        super("the job was stopped", null, false, false);
    }
}
