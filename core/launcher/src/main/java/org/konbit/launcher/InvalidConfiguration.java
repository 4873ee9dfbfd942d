package org.konbit.launcher;

import java.util.List;

/** Thrown when a configuration has unknown keys or values of the wrong form; lists everything that is wrong, a sentence each. */
public final class InvalidConfiguration extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidConfiguration(List<String> problems) {
        super(String.join("\n", problems));
    }
}
