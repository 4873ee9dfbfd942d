package org.konbit.kernel.table;

import org.konbit.api.Text;

/** Thrown when a file is no table that can be read; says why, and what to do. */
public final class TableRefused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Text why;

    TableRefused(String key, Object... arguments) {
        this(Text.key(key, arguments));
    }

    TableRefused(Text why) {
        super(why.toString(), null, false, false);
        this.why = why;
    }

    /** The sentence for whoever brought the file. */
    public Text why() {
        return why;
    }
}
