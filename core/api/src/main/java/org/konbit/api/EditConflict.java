package org.konbit.api;

/** Thrown when a text was changed by somebody else since the writer opened it; what the writer typed is kept and shown beside theirs. */
public final class EditConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String current;

    /** Carry the text as it stands now. */
    public EditConflict(String current) {
        super("changed by somebody else", null, false, false);
        this.current = current;
    }

    /** The text as it stands now, Markdown. */
    public String current() {
        return current;
    }
}
