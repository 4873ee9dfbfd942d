package org.konbit.launcher.cli;

import org.konbit.launcher.CannotStart;
import org.konbit.launcher.InvalidConfiguration;

/** What a command tells the shell that started it. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int NOT_UNDERSTOOD = 2;
    static final int CONFIGURATION = 3;
    static final int DATA_IN_USE = 4;
    static final int PORT_IN_USE = 5;

    private ExitCode() {}

    static int of(Throwable failure) {
        return switch (failure) {
            case InvalidConfiguration _ -> CONFIGURATION;
            case CannotStart.DataInUse _ -> DATA_IN_USE;
            case CannotStart.PortInUse _ -> PORT_IN_USE;
            default -> FAILED;
        };
    }
}
