package org.konbit.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Thrown when a text was changed by somebody else since the writer opened it; what the writer typed is kept and shown beside theirs. */
public final class EditConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Map<Text, Text> standing;
    private final String by;
    private final long saved;

    /**
     * Carry what stands there now: what each part is called, and the part, in the order they are shown.
     *
     * @param standing messages are those of the kernel ({@code common.title} …); what is Markdown is shown as it was written
     */
    public EditConflict(Map<Text, Text> standing) {
        this(standing, "", 0);
    }

    /** Carry the same, and the name of who saved it and when (milliseconds since 1970). */
    public EditConflict(Map<Text, Text> standing, String by, long saved) {
        super("changed by somebody else", null, false, false);
        this.standing = Collections.unmodifiableMap(new LinkedHashMap<>(standing));
        this.by = by;
        this.saved = saved;
    }

    /** What stands there now, by what it is called. */
    public Map<Text, Text> standing() {
        return standing;
    }

    /** The name of who saved it; empty if nobody knows. */
    public String by() {
        return by;
    }

    /** When it was saved. */
    public long saved() {
        return saved;
    }
}
