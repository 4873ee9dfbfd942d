package org.konbit.kernel.backup;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;

/** Thrown when a backup cannot be brought back; the message says why and what to do next. Nothing half-done is left. */
public final class CannotRestore extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    /** Why, for whoever reads another language than the message's. */
    public enum Reason {
        /** It is not there. */
        NO_FILE,
        /** It is no ZIP file, or half of one. */
        NOT_WHOLE,
        /** It is a ZIP file of something else. */
        FOREIGN,
        /** What is in it is not what was put in. */
        DAMAGED,
        /** A newer version made it. */
        NEWER,
        /** It is of SQLite, and this community works with PostgreSQL, or the other way round. */
        OTHER_DATABASE,
        /** The disk is too full. */
        NO_SPACE,
        /** There is something where it is to go. */
        NOT_EMPTY,
        /** Something could not be read or written. */
        FAILED
    }

    CannotRestore(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why and what to do, in the reader's language. */
    public Text words() {
        return Text.key("backup.refused." + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
