package org.konbit.kernel.privacy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.kernel.member.WaysIn;
import org.jspecify.annotations.Nullable;

/** The statements of erasing. */
public interface ErasureSql {
    /** Somebody who was erased, and whether their texts went too. */
    record Erased(String member, boolean texts) {}

    /**
     * Something that is to be erased.
     *
     * @param again when it is looked through once more, in milliseconds since 1970; 0 if it was not erased yet
     * @param problem null while its plugin is only away
     */
    record Waiting(String member, String plugin, long again, @Nullable String problem) {}

    /** What waits in one plugin. */
    record Unfinished(String plugin, long people, @Nullable String problem) {}

    /** A member as far as erasing goes. */
    record Person(String id, String name, String status) {}

    /** A member, whatever their status. */
    @SqlQuery("select id, name, status from member where id = :id")
    Optional<Person> person(String id);

    /**
     * Leave of a member nothing but the id under which texts stand; 0 if they are erased already, held for the law, or the
     * last administrator.
     *
     * @param name what stands in the place of theirs
     * @param whom {@code again} to do it even then; {@code waiting} only while they wait for a yes
     */
    @SqlUpdate("""
               update member set status = 'erased', name = :name, folded = :folded, language = :language, country = null,
                   zone = 'UTC', about = '', joined = 0
               where id = :member and status <> 'erased' and (:whom <> 'waiting' or status = 'invited')
                   and (:whom = 'again' or not exists (select 1 from legal_hold h where h.member = :member))
                   and (:whom = 'again' or not exists (select 1 from member_role r where r.member = :member and r.role = 'administrator')
                   or exists (select 1 from member_role r join member m on m.id = r.member
                       where r.role = 'administrator' and r.ends is null and m.status = 'active' and r.member <> :member and"""
            + WaysIn.OWN + "))")
    int blank(String member, String name, String folded, String language, String whom);

    /** Forget what a starter kit that brought a member calls them: that is their name. */
    @SqlUpdate("update kit_item set item = 'member/' || subject where subject = :member")
    void forgetKitName(String member);

    /** The e-mail addresses of a member. */
    @SqlQuery("select address from member_email where member = :member")
    List<String> addresses(String member);

    /** Delete mails to an address that they were written to before it belonged to a member. */
    @SqlUpdate("delete from mail where hash in (<hashes>)")
    void dropMails(@BindList("hashes") List<String> hashes);

    /** Take the words out of the invitations that brought nobody but them: they were written to them. */
    @SqlUpdate("""
               update invitation set person = '', note = '' where uses_left = 0
                   and id in (select u.invitation from invitation_use u where u.member = :member)
                   and not exists (select 1 from invitation_use o where o.invitation = invitation.id and o.member <> :member)""")
    void blankInvitations(String member);

    /** Remember that a member is erased. */
    @SqlUpdate("""
               insert into erased (member, texts, happened) values (:member, :texts, :now)
               on conflict (member) do update set texts = excluded.texts""")
    void erased(String member, boolean texts, long now);

    /** How many were. */
    @SqlQuery("select count(*) from erased")
    int manyErased();

    /** Everybody who was. */
    @SqlQuery("select member, texts from erased order by member")
    List<Erased> allErased();

    /** What is to be done yet. */
    @SqlBatch("insert into erasure (member, plugin, asked) values (:member, :plugin, :now) on conflict (member, plugin) do nothing")
    void ask(String member, List<String> plugin, long now);

    /** What is to be looked through later. */
    @SqlUpdate("""
               insert into erasure (member, plugin, asked, again) values (:member, :plugin, :now, :again)
               on conflict (member, plugin) do nothing""")
    void askLater(String member, String plugin, long now, long again);

    /** It is done, unless somebody else found something meanwhile and looks through it another time than this. */
    @SqlUpdate("delete from erasure where member = :member and plugin = :plugin and again = :again")
    void done(String member, String plugin, long again);

    /** It is done, and will be looked through once more. */
    @SqlUpdate("update erasure set again = :again, problem = null where member = :member and plugin = :plugin")
    void again(String member, String plugin, long again);

    /** Why it is not. */
    @SqlUpdate("update erasure set problem = :problem, again = :again where member = :member and plugin = :plugin")
    void problem(String member, String plugin, @Nullable String problem, long again);

    /** All that is to be done now; of each member, what stands for this plugin comes last. */
    @SqlQuery("""
              select member, plugin, again, problem from erasure where again <= :now
              order by member, case when plugin = :last then 1 else 0 end, plugin""")
    List<Waiting> waiting(String last, long now);

    /** All that was erased and is to be looked through once more now; in the same order. */
    @SqlQuery("""
              select member, plugin, again, problem from erasure where again > 0 and again <= :now
              order by member, case when plugin = :last then 1 else 0 end, plugin""")
    List<Waiting> looks(String last, long now);

    /** When the next is to be looked through, in milliseconds since 1970; 0 if none is. */
    @SqlQuery("select coalesce(min(again), 0) from erasure where again > 0")
    long nextLook();

    /** How much was not erased yet of a member but this. */
    @SqlQuery("select count(*) from erasure where member = :member and plugin <> :plugin and again = 0")
    int others(String member, String plugin);

    /** What could not be erased yet, counted for each plugin. */
    @SqlQuery("""
              select plugin, count(*) as people, max(problem) as problem from erasure
              where again = 0 or problem is not null group by plugin order by plugin""")
    List<Unfinished> unfinished();

    /** How much could not be erased yet. */
    @SqlQuery("select count(*) from erasure where again = 0 or problem is not null")
    int howMany();

    /** Which of these are members that are not erased. */
    @SqlQuery("select id from member where id in (<ids>) and status <> 'erased'")
    List<String> standing(@BindList("ids") List<String> ids);
}
