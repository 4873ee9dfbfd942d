package org.konbit.kernel.member;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The rows of second factors: what an app makes its numbers from, the codes for who has no app at hand, and who is between two steps. */
public interface SecondFactors {
    /**
     * How an account stands when its member has proved a way in.
     *
     * @param status active, suspended …
     * @param secret of the app, or empty if no second step is switched on
     * @param counter the half minute of the last numbers that were used
     */
    record Standing(String status, String secret, long counter) {
        boolean on() {
            return !secret.isEmpty();
        }
    }

    /**
     * What a member reads of it.
     *
     * @param since when it was switched on, or taken away
     * @param changedBy who did that: the member, or whoever administers
     * @param changer that one's name
     * @param codes how many codes are left
     */
    record Own(String secret, long since, String changedBy, @Nullable String changer, int codes) {
        boolean on() {
            return !secret.isEmpty();
        }
    }

    /** Somebody who has proved a way in and not the second thing. */
    record Step(String member, String how, int shared, String next, @Nullable String said) {}

    /** How an account stands. */
    @SqlQuery("""
              select m.status, coalesce(f.secret, '') as secret, coalesce(f.counter, 0) as counter
              from member m left join second_factor f on f.member = m.id where m.id = :member""")
    Optional<Standing> standing(String member);

    /** What a member reads of their own. */
    @SqlQuery("""
              select f.secret, f.since, f.changed_by, a.name as changer,
                  (select count(*) from recovery_code c where c.member = f.member and c.used is null) as codes
              from second_factor f left join member a on a.id = f.changed_by where f.member = :member""")
    Optional<Own> own(String member);

    /** Switch it on; 0 if it is on already. */
    @SqlUpdate("""
               insert into second_factor (member, secret, since, counter, changed_by)
               values (:member, :secret, :now, :counter, :member)
               on conflict (member) do update set secret = excluded.secret, since = excluded.since,
                   counter = excluded.counter, changed_by = excluded.changed_by where second_factor.secret = ''""")
    int switchOn(String member, String secret, long counter, long now);

    /** Switch it off; 0 if it is not on. */
    @SqlUpdate("update second_factor set secret = '', since = :now, changed_by = :by where member = :member and secret <> ''")
    int switchOff(String member, String by, long now);

    /** Use the numbers of a half minute up; 0 if they, or later ones, were used. */
    @SqlUpdate("update second_factor set counter = :counter where member = :member and secret <> '' and counter < :counter")
    int use(String member, long counter);

    /** Use a recovery code up; 0 if it is none. */
    @SqlUpdate("update recovery_code set used = :now where hash = :hash and member = :member and used is null")
    int useCode(String member, String hash, long now);

    /** Add recovery codes. */
    @SqlBatch("insert into recovery_code (hash, member, created) values (:hash, :member, :now)")
    void addCodes(String member, Iterable<String> hash, long now);

    /** Forget a member's recovery codes. */
    @SqlUpdate("delete from recovery_code where member = :member")
    void dropCodes(String member);

    /** Remember for some minutes that somebody has proved a way in on a browser; what it had proved before is forgotten. */
    @SqlUpdate("""
               insert into sign_in_step (token_hash, member, how, shared, next, said, expires)
               values (:hash, :member, :how, :shared, :next, :said, :expires)
               on conflict (token_hash) do update set member = excluded.member, how = excluded.how,
                   shared = excluded.shared, next = excluded.next, said = excluded.said, expires = excluded.expires""")
    void await(String hash, String member, String how, int shared, String next, @Nullable String said, long expires);

    /** Who has proved a way in on a browser. */
    @SqlQuery("select member, how, shared, next, said from sign_in_step where token_hash = :hash and expires > :now")
    Optional<Step> step(String hash, long now);

    /** It is done; 0 if it was done already. */
    @SqlUpdate("delete from sign_in_step where token_hash = :hash and member = :member and expires > :now")
    int done(String hash, String member, long now);

    /** Whoever proved a way in to this account has to prove it again. */
    @SqlUpdate("delete from sign_in_step where member = :member")
    void endStepsOf(String member);

    /** Forget who did not go on. */
    @SqlUpdate("delete from sign_in_step where expires <= :now")
    void sweep(long now);

    /** Whether a session began since this time, or its member has nothing to begin another by: 1 or 0. */
    @SqlQuery("""
              select count(*) from session s join member m on m.id = s.member where s.token_hash = :hash
                  and (s.created > :since or"""
            + " " + WaysIn.NONE + ")")
    int fresh(String hash, long since);
}
