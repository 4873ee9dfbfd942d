package org.konbit.kernel.backup;

import java.util.concurrent.CancellationException;

/** Is told how far a backup is, and may end it. */
@FunctionalInterface
public interface Progress {
    /** Nobody looks. */
    Progress UNSEEN = (done, total) -> {
    };

    /**
     * So many bytes are done of so many.
     *
     * @throws CancellationException to leave it; nothing half-done is left then
     */
    void at(long done, long total);
}
