package org.konbit.kernel.member;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The rows of what was sent by mail to prove that somebody reads an address: a code, for the browser that asked, and for signing in a link.
 * Each is good for one purpose, once, for some minutes, while the address is this member's (or is to become it); another password or
 * address of the member's ends all.
 */
public interface MailCodes {
    /** To sign in. */
    String ENTER = "enter";
    /** To add an address. */
    String ADDRESS = "address";

    /** To be let in without waiting for a yes. */
    String WAITING = "waiting";

    /** Whom one is for. */
    record Sent(String tokenHash, String member, String name, String address) {}

    /** Remember that one is sent. */
    @SqlUpdate("""
               insert into mail_code (token_hash, code_hash, purpose, member, address, created, expires)
               values (:token, :code, :purpose, :member, :address, :now, :expires)""")
    void add(String token, String code, String purpose, String member, String address, long now, long expires);

    /** How many were sent to an address since this time. */
    @SqlQuery("select count(*) from mail_code where address = :address and created > :since")
    int sent(String address, long since);

    /** The one with this code, while it works. */
    @SqlQuery("""
              select c.token_hash, m.id as member, m.name, c.address from mail_code c join member m on m.id = c.member
              where c.code_hash = :hash and c.purpose = :purpose and c.expires > :now and m.status = 'active'""")
    Optional<Sent> byCode(String hash, String purpose, long now);

    /** The one with this code of somebody who waits for a yes, while it works. */
    @SqlQuery("""
              select c.token_hash, m.id as member, m.name, c.address from mail_code c join member m on m.id = c.member
              where c.code_hash = :hash and c.purpose = 'waiting' and c.expires > :now and m.status = 'invited'""")
    Optional<Sent> ofWaiting(String hash, long now);

    /** Use one of somebody who waits up; 0 if it does not work any more. */
    @SqlUpdate("update mail_code set expires = 0 where token_hash = :hash and purpose = 'waiting' and expires > :now")
    int arrive(String hash, long now);

    /** The one with this link, while it works. */
    @SqlQuery("""
              select c.token_hash, m.id as member, m.name, c.address from mail_code c join member m on m.id = c.member
                  join member_email e on e.address = c.address and e.member = c.member
              where c.token_hash = :hash and c.purpose = 'enter' and c.expires > :now and m.status = 'active'""")
    Optional<Sent> byLink(String hash, long now);

    /** Whether there was such a link: 1 or 0. */
    @SqlQuery("select count(*) from mail_code where token_hash = :hash and purpose = 'enter'")
    int known(String hash);

    /** Use one to sign in up; 0 if it does not work any more. */
    @SqlUpdate("""
               update mail_code set expires = 0 where token_hash = :hash and purpose = 'enter' and expires > :now
                   and exists (select 1 from member m join member_email e on e.member = m.id
                       where m.id = mail_code.member and m.status = 'active' and e.address = mail_code.address)""")
    int enter(String hash, long now);

    /** Use one to add an address up; 0 if it does not work any more. */
    @SqlUpdate("""
               update mail_code set expires = 0
               where token_hash = :hash and purpose = 'address' and member = :member and expires > :now""")
    int confirm(String hash, String member, long now);

    /** End those of a member; nothing else is forgotten for a day, so that an old link still says what became of it. */
    @SqlUpdate("update mail_code set expires = 0 where member = :member and expires > 0")
    void endAllOf(String member);

    /** Forget those sent before this time. */
    @SqlUpdate("delete from mail_code where created < :before")
    void sweep(long before);

    /** Take an address away. */
    @SqlUpdate("delete from member_email where address = :address and member = :member")
    int removeAddress(String address, String member);
}
