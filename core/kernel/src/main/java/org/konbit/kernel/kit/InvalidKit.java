package org.konbit.kernel.kit;

import java.util.List;

/** A starter kit, or another file of the same form, cannot be used; nothing of it was written. */
public final class InvalidKit extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    InvalidKit(List<String> problems) {
        super(String.join("\n", problems), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each thing that is wrong: the file, the key, and what to do. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
