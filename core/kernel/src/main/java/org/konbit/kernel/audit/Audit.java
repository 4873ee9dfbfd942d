package org.konbit.kernel.audit;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Ids;

/** The rows of the audit; used inside the transaction that does what is noted. */
public interface Audit {
    /**
     * Note an act.
     *
     * @param actor id of the member who acted
     * @param action what was done, as {@code feature.word}
     * @param subject what it was done to: an id, or an id and a word
     */
    default void note(String actor, String action, String subject, long now) {
        insert(Ids.next(), actor, action, subject, now);
    }

    /** Add the row itself; use {@link #note}. */
    @SqlUpdate("insert into audit (id, actor, action, subject, happened) values (:id, :actor, :action, :subject, :now)")
    void insert(String id, String actor, String action, String subject, long now);
}
