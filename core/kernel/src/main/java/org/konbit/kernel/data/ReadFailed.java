package org.konbit.kernel.data;

/** The database could not be read, because it is not there or all connections are busy. */
public final class ReadFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    ReadFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
