package org.konbit.kernel.member;

import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The rows that say that a way into an account changed, kept for as long as links and cards are remembered. */
public interface WayChanges {
    /**
     * One change; it names no secret.
     *
     * @param action what was done, as the audit calls it
     * @param device what kind of device it was done on; empty if somebody else did it
     * @param firstBegan the beginning of the session it was done in: that one need not be told, and must not hide it from others
     * @param lastBegan the same, or until when the session that it leads to may begin
     */
    record Change(String member, String action, String device, long happened, long firstBegan, long lastBegan) {}

    /** A change as its member reads it. */
    record Told(String action, String device, long happened) {}

    /** Write one. */
    @SqlUpdate("""
               insert into sign_in_change (id, member, action, device, happened, first_began, last_began, mailed, told)
               values (:id, :it.member, :it.action, :it.device, :it.happened, :it.firstBegan, :it.lastBegan, :mailed,
                   case when :mailed > 0 then 1 else 0 end)""")
    void add(String id, @BindMethods("it") Change it, int mailed);

    /** How many of a member's were told by mail since this time. */
    @SqlQuery("select count(*) from sign_in_change where member = :member and happened > :since and mailed > 0")
    int mailed(String member, long since);

    /** Those of a member, the newest first. */
    @SqlQuery("""
              select action, device, happened from sign_in_change where member = :member and happened > :since
              order by happened desc, id desc limit 10""")
    List<Told> of(String member, long since);

    /** The member has read them; what was done in this very session stays unread, as somebody else may be in it. */
    @SqlUpdate("""
               update sign_in_change set told = 1 where member = :member and told = 0
                   and not exists (select 1 from session s where s.token_hash = :session
                       and s.created between sign_in_change.first_began and sign_in_change.last_began)""")
    void tell(String member, String session);

    /** The member says that this one was their own doing; for the others, and for the session it was done in, it changes nothing. */
    @SqlUpdate("""
               update sign_in_change set told = 1 where id = :id and member = :member and told = 0
                   and not exists (select 1 from session s where s.token_hash = :session
                       and s.created between sign_in_change.first_began and sign_in_change.last_began)""")
    void own(String id, String member, String session);

    /** Forget those of before this time, but for who is held for the law. */
    @SqlUpdate("""
               delete from sign_in_change where happened < :before
                   and not exists (select 1 from legal_hold h where h.member = sign_in_change.member)""")
    void sweep(long before);
}
