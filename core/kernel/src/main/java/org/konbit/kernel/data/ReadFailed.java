package org.konbit.kernel.data;

/** The database could not be read: it is not there, all connections are busy, or the query took too long. */
public final class ReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static ReadFailed tookTooLong(Throwable cause) {
        return new ReadFailed("The query took too long and was cancelled.", cause);
    }
}
