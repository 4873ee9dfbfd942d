package org.konbit.kernel.search;

import java.util.Map;
import org.konbit.kernel.data.Change;

/**
 * How far an index has read the change log.
 *
 * @param seq the last change it has taken in; 0 before the first
 * @param mark what that change was: another one at the same place means another database, one that was restored for instance
 */
record Position(long seq, String mark) {
    /** Before the first change. */
    static final Position START = new Position(0, "");
    private static final String SEQ = "konbit.seq";
    private static final String MARK = "konbit.mark";

    /** The position of this change. */
    static Position of(Change change) {
        return new Position(change.seq(), change.kind() + " " + change.subject() + " " + change.happened());
    }

    /** Read it from a commit's user data. */
    static Position of(Map<String, String> userData) {
        return new Position(Long.parseLong(userData.getOrDefault(SEQ, "0")), userData.getOrDefault(MARK, ""));
    }

    /** Write it for a commit's user data. */
    Map<String, String> userData() {
        return Map.of(SEQ, Long.toString(seq), MARK, mark);
    }
}
