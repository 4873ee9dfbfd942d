package org.konbit.kernel.audit;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Ids;

/** Adds to the audit; used inside the transaction that does what is noted. Nothing changes its rows, and the database refuses who tries. */
public interface Audit {
    /** Note an act. */
    default void note(Note note) {
        insert(Ids.next(), note, note.kind());
    }

    /** Note an act that concerns nobody in particular; see {@link Note}. */
    default void note(String actor, String action, String subject, long now) {
        note(Note.of(actor, action, subject, now));
    }

    /** Add the row itself; use {@link #note}. */
    @SqlUpdate("""
               insert into audit (id, actor, action, kind, subject, person, space, happened)
               values (:id, :note.actor, :note.action, :kind, :note.subject, :note.person, :note.space, :note.now)""")
    void insert(String id, @BindMethods("note") Note note, String kind);
}
