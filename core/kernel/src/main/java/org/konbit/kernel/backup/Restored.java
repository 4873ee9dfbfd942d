package org.konbit.kernel.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.web.Contribution;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what a backup would bring back to life: sessions and steps that were ended since it was made, codes and links that were used. The
 * restore leaves a file beside the database, and the next start, which has the tables of today, does it before anybody is served.
 */
public final class Restored {
    static final String MARK = "restored";
    private static final long HALF_MINUTE_MILLIS = 30_000;
    private static final Logger LOG = LoggerFactory.getLogger(Restored.class);

    private Restored() {}

    /** The statements; each is run once after a restore. */
    public interface Sql {
        /** End all sessions. */
        @SqlUpdate("delete from session")
        void endSessions();

        /** Know no browser that may have been signed out since. */
        @SqlUpdate("delete from sign_in_browser")
        void forgetBrowsers();

        /** End what waits for a second step. */
        @SqlUpdate("delete from sign_in_step")
        void endSteps();

        /** End all codes and links that were mailed to sign in by. */
        @SqlUpdate("delete from mail_code")
        void endCodes();

        /** End what browsers were asked to prove. */
        @SqlUpdate("delete from member_challenge")
        void endChallenges();

        /** End all links to choose a password by; what became of them stays known. */
        @SqlUpdate("update password_link set expires = 0 where expires > 0")
        void endLinks();

        /** Let no numbers count that an app has shown already. */
        @SqlUpdate("update second_factor set counter = :halfMinute where counter < :halfMinute")
        void passNumbers(long halfMinute);

        /** Send nothing that waited then: it was sent since, or its time is over, and a copy to look at must write to nobody. */
        @SqlUpdate("""
                   update mail set state = 'given-up', due = null, finished = :now, tried = :now, subject = '', html = '',
                       address = null, trouble = 'late', answer = null where state = 'waiting'""")
        void giveUpMails(long now);

        /** Write and send none until an administrator says so: a copy to look at has the mail server of the community. */
        @SqlUpdate("""
                   insert into setting (name, content, changed) values ('mail.held', 'true', :now)
                   on conflict (name) do update set content = excluded.content, changed = excluded.changed""")
        void holdMails(long now);
    }

    /** Note in a data directory that a backup was brought back into it; {@code made} is when it was made. */
    static void mark(Path directory, String made) throws IOException {
        Files.writeString(directory.resolve(MARK), made);
    }

    private static String made(Path mark) {
        try {
            return Files.readString(mark).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** End it all, if a backup was brought back; before anybody is served. */
    public static void endWhatWasOver(Path directory, Database database, long now) {
        Path mark = directory.resolve(MARK);
        if (!Files.exists(mark)) {
            return;
        }
        String made = made(mark);
        database.transact(work -> {
            Sql sql = work.with(Sql.class);
            sql.endSessions();
            sql.forgetBrowsers();
            sql.endSteps();
            sql.endCodes();
            sql.endChallenges();
            sql.endLinks();
            sql.passNumbers(now / HALF_MINUTE_MILLIS);
            sql.giveUpMails(now);
            sql.holdMails(now);
            // what was noted since is gone with the database; this is all that is left of it
            work.with(Audit.class).note(Contribution.KERNEL, "backup.restored", made, now);
            return mark;
        });
        try {
            Files.delete(mark);
        } catch (IOException e) {
            // else the next start would sign everybody out again, and nobody would know why
            throw new UncheckedIOException(e);
        }
        LOG.info("A backup was brought back: everybody signs in anew, no link or code of before it works, "
                + "no mail that waited then is sent, and none is written until an administrator sends mail from here");
    }
}
