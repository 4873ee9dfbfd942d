package org.konbit.kernel.file;

import org.konbit.api.Text;

/** Thrown when a file is not accepted; carries the sentence for its sender. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Text sentence;

    Refused(String key, Object... arguments) {
        super(key, null, false, false);
        sentence = Text.key(key, arguments);
    }

    Text sentence() {
        return sentence;
    }
}
