package org.konbit.launcher;

import org.jspecify.annotations.Nullable;

/** Thrown when a community cannot be started; the message says why in a sentence and what to do next. */
public sealed class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Another program listens at the port. */
    public static final class PortInUse extends CannotStart {
        private static final long serialVersionUID = 1;

        PortInUse(String host, int port, Throwable cause) {
            super("Port %d of %s is in use by another program. Stop that program, or choose another port with --port N."
                    .formatted(port,
                            host),
                    cause);
        }
    }

    /** Another process has the data directory. */
    public static final class DataInUse extends CannotStart {
        private static final long serialVersionUID = 1;

        DataInUse(java.nio.file.Path directory) {
            super("The data directory " + directory + " is in use by another Konbit. "
                    + "Stop that one first, or give this one a folder of its own with --data FOLDER.", null);
        }
    }
}
