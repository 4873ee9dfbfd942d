package org.konbit.kernel.member;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Counts how a member can come in again by themselves. A card works once, so it does not count. */
public interface WaysIn {
    /** That a member {@code m} has something to sign in by that needs nobody else: a password, with whatever name; a passkey; or an account elsewhere. */
    String OWN = """
                 (exists (select 1 from password w where w.member = m.id)
                     or exists (select 1 from member_passkey k where k.member = m.id)
                     or exists (select 1 from member_provider c where c.member = m.id)) """;

    /** How many passwords and passkeys a member has. */
    @SqlQuery("""
              select (select count(*) from password where member = :member)
                  + (select count(*) from member_passkey where member = :member)""")
    int own(String member);

    /** That a member {@code m} has nothing to come in by without somebody's help, whatever works here now. */
    String NONE = """
                  not exists (select 1 from password w where w.member = m.id)
                  and not exists (select 1 from member_passkey k where k.member = m.id)
                  and not exists (select 1 from member_provider v where v.member = m.id) """;

    /** Whether a member has something to come in by without somebody's help: 1 or 0. */
    @SqlQuery("select count(*) from member m where m.id = :member and not (" + NONE + ")")
    int any(String member);

    /** That a member {@code m} could not come in again without somebody's help: nothing of their own, no address, no code they made. */
    String LOST = NONE + " and not exists (select 1 from member_email e where e.member = m.id)"
            + " and not exists (select 1 from member_card d where d.member = m.id and d.made_by = m.id"
            + " and d.used is null and d.expires > :now) ";

    /** Whether a member could not come in again without somebody's help: 1 or 0. */
    @SqlQuery("select count(*) from member m where m.id = :member and " + LOST)
    int lost(String member, long now);

    /** The issuers of the accounts elsewhere that a member connected. */
    @SqlQuery("select issuer from member_provider where member = :member")
    List<String> issuers(String member);

    /** Whether a member administers without an end: 1 or 0. */
    @SqlQuery("select count(*) from member_role where member = :member and role = 'administrator' and space = '' and ends is null")
    int administers(String member);

    /** How many e-mail addresses a member has. */
    @SqlQuery("select count(*) from member_email where member = :member")
    int addresses(String member);

    /** When a session began, epoch milliseconds; 0 if it is gone. */
    @SqlQuery("select coalesce((select created from session where token_hash = :session), 0)")
    long began(String session);

    /** When a session began by signing in, epoch milliseconds; 0 if it began by joining, or is gone. */
    @SqlQuery("select coalesce((select created from session where token_hash = :session and how <> 'joined'), 0)")
    long signedIn(String session);

    /** Whether a session is the one in which its member joined, who has nothing to come in by yet: 1 or 0. */
    @SqlQuery("""
              select count(*) from session s join member m on m.id = s.member
              where s.token_hash = :session and s.how = 'joined' and"""
            + " " + NONE)
    int joins(String session);

    /** Whether a session is one of a device that several people use: 1 or 0. */
    @SqlQuery("select count(*) from session where token_hash = :session and shared = 1")
    int shared(String session);
}
