package org.konbit.kernel.data;

/** The database was asked for something after it was closed. */
public final class DatabaseClosed extends IllegalStateException {
    private static final long serialVersionUID = 1;

    DatabaseClosed() {
        super("The database is closed, because Konbit is stopping.");
    }
}
