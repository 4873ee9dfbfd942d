package org.konbit.kernel.member;

import java.util.List;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.WebRequest;

/**
 * The first time that somebody who is not signed in shows that they read an address. Whoever typed it when the account was made may have been
 * somebody else, so whatever that one set to come in by is ended before the reader of the address is let in. Thread-safe.
 */
final class FirstProof {
    private final Database database;
    private final Sessions sessions;
    private final WayNews news;

    /** The statements. */
    public interface Sql {
        /**
         * Whether an address is still to be proved, and not of somebody who holds a role: those were known by whoever gave it, and their
         * second step is no stranger's to end by one mail; they confirm the address while they are signed in. 1 or 0.
         */
        @SqlQuery("""
                  select count(*) from member_email e where e.address = :address and e.member = :member and e.proved = 0
                      and not exists (select 1 from member_role r where r.member = e.member)""")
        int open(String address, String member);

        /** Take the passkeys away. */
        @SqlUpdate("delete from member_passkey where member = :member")
        void dropPasskeys(String member);

        /** Take the accounts elsewhere away. */
        @SqlUpdate("delete from member_provider where member = :member")
        void dropConnections(String member);

        /** Take the second step away. */
        @SqlUpdate("delete from second_factor where member = :member")
        void dropSecondStep(String member);
    }

    FirstProof(Database database, Sessions sessions, WayNews news) {
        this.database = database;
        this.sessions = sessions;
        this.news = news;
    }

    /** Whether this would be the first proof. */
    boolean open(String address, String member) {
        return database.read(Sql.class, sql -> sql.open(address, member)) > 0;
    }

    /**
     * Write that it is proved and end everything that was set before; before anybody is asked for a second step.
     *
     * @param hold what makes sure, in the same transaction, that the proof is good; if it throws, nothing is changed
     */
    void take(WebRequest web, String address, String member, Consumer<? super Transaction> hold) {
        long now = web.now();
        database.transact(work -> {
            work.with(PasswordLinks.class).lock(member);
            hold.accept(work);
            if (work.with(Sql.class).open(address, member) > 0) {
                List<String> before = WayNews.addresses(work, member);
                work.with(Members.class).prove(address, member, now);
                drop(work, member);
                work.with(Audit.class).note(Note.of(member, "member.address-proved", member, now).to(member));
                news.atTheDoor(work, web, member, "member.first-proof", before);
            }
            return member;
        });
        sessions.forget(member);
    }

    private static void drop(Transaction work, String member) {
        Phones names = work.with(Phones.class);
        names.remove(member);
        names.dropPassword(member);
        Sql sql = work.with(Sql.class);
        sql.dropPasskeys(member);
        sql.dropConnections(member);
        sql.dropSecondStep(member);
        SecondFactors factors = work.with(SecondFactors.class);
        factors.dropCodes(member);
        factors.endStepsOf(member);
        work.with(MemberCards.class).endAllOf(member);
        work.with(Sessions.Sql.class).endAllOf(member);
    }
}
