package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The rows of links to choose a new password by. A link works once: for a day, while its member is active and whoever made it is an active
 * administrator, and a newer one ends it; for an hour, if it was asked for at the sign-in page and went out by mail; or for half an hour, if
 * it was made on the server ({@link Rescue}). A newer password ends all.
 */
public interface PasswordLinks {
    /** Who made those that were asked for at the sign-in page. */
    String BY_MAIL = "mail";

    /**
     * Whom a link is for.
     *
     * @param email what they sign in with, or empty
     * @param phone the number they sign in with, of which nobody is shown more than its end; or empty
     * @param mailed the address that it was mailed to; empty if somebody made it
     * @param madeBy who made it
     */
    record Holder(String id, String name, String email, String phone, String mailed, String madeBy) {
        /** Whether it was made on the server, for who has nothing else. */
        boolean rescues() {
            return madeBy.equals(Rescue.SERVER);
        }

        /** The last two digits of the number. */
        String ending() {
            return phone.substring(Math.max(0, phone.length() - 2));
        }
    }

    /** That somebody made links for a member, and when the newest. */
    record Made(long made, String maker) {}

    /**
     * That a link {@code l} was made by somebody who may, went to an address that is still its member's, or was made on the server for
     * somebody who still administers.
     */
    String GOOD = """
                  (l.made_by = 'mail' and exists (select 1 from member_email t where t.address = l.address and t.member = l.member)
                      or exists (select 1 from member_role r join member a on a.id = r.member
                          where (a.id = l.made_by or l.made_by = 'server' and a.id = l.member) and r.space = '' and r.role = 'administrator' and a.status = 'active'
                              and (r.ends is null or r.ends > :now))) """;

    /** Add one that an administrator makes; 0 if the member has no account that can be signed in to. */
    @SqlUpdate("""
               insert into password_link (token_hash, member, made_by, created, expires)
               select :hash, m.id, :by, :now, :expires from member m
               where m.id = :member and m.status = 'active' and"""
            + Phones.NAMED)
    int add(String hash, String member, String by, long now, long expires);

    /** Add one that goes by mail; 0 if the member is not active, or the address is not theirs. */
    @SqlUpdate("""
               insert into password_link (token_hash, member, made_by, address, created, expires)
               select :hash, m.id, 'mail', e.address, :now, :expires from member m join member_email e on e.member = m.id
               where m.id = :member and m.status = 'active' and e.address = :address""")
    int addMailed(String hash, String member, String address, long now, long expires);

    /** End those a member has; nothing else is forgotten, so that an old link still says what became of it. */
    @SqlUpdate("update password_link set expires = 0, address = null where member = :member and expires > 0")
    int endAllOf(String member);

    /** Whom a link is for, while it works. */
    @SqlQuery("""
              select m.id, m.name, coalesce((select min(e.address) from member_email e where e.member = m.id), '') as email,
                  coalesce((select f.number from member_phone f where f.member = m.id), '') as phone,
                  coalesce(l.address, '') as mailed, l.made_by
              from password_link l join member m on m.id = l.member
              where l.token_hash = :hash and l.expires > :now and m.status = 'active'
                  and"""
            + GOOD + " and " + Phones.NAMED)
    Optional<Holder> holder(String hash, long now);

    /** Wait until nobody else is writing links for this member; the row itself stays as it is. */
    @SqlUpdate("update member set status = status where id = :member")
    void lock(String member);

    /** How many were asked for at the sign-in page for a member since this time. */
    @SqlQuery("select count(*) from password_link where member = :member and made_by = 'mail' and created > :since")
    int asked(String member, long since);

    /** Whether there was such a link. */
    @SqlQuery("select count(*) from password_link where token_hash = :hash")
    int known(String hash);

    /** Whose password was chosen with it since this time. */
    @SqlQuery("select member from password_link where token_hash = :hash and used > :since")
    Optional<String> usedBy(String hash, long since);

    /** Everybody who made links for a member since this time, with their newest; the latest first. */
    @SqlQuery("""
              select max(l.created) as made, coalesce(a.name, '') as maker
              from password_link l left join member a on a.id = l.made_by
              where l.member = :member and l.created > :since and l.made_by not in ('mail', 'server') group by l.made_by, a.name order by 1 desc, l.made_by""")
    List<Made> madeFor(String member, long since);

    /** Use it up; 0 if it does not work any more. One row is changed at a time, so it is used once. */
    @SqlUpdate("""
               update password_link set expires = 0, used = :now, address = null
               where token_hash = :hash and expires > :now and exists (select 1 from password_link l join member m on m.id = l.member
                   where l.token_hash = :hash and m.status = 'active' and"""
            + GOOD + ")")
    int take(String hash, long now);

    /** What a member is called. */
    @SqlQuery("select name from member where id = :member")
    String name(String member);

    /** The language a member reads. */
    @SqlQuery("select language from member where id = :member")
    String language(String member);
}
