package org.konbit.kernel.data;

import org.jspecify.annotations.Nullable;

/**
 * The database did not confirm a write.
 *
 * <p>Nothing of it is kept, unless the connection to PostgreSQL broke during the commit itself: then only the database knows.
 */
public final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    WriteFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
