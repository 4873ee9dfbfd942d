package org.konbit.kernel.member;

import java.time.Duration;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.web.Rights;

/**
 * Tells a member, on their home, what somebody else did to them, until they say that they read it: a role that came or went, a space they
 * are no more in, a name that was mended. Home reads them with what else is new.
 */
public final class Notices {
    private static final String READ = "/settings/notices/read";
    private static final long KEPT_MILLIS = Duration.ofDays(90).toMillis();
    private static final int LONGEST = 200;
    /** Before the word of a built-in role or the id of another: what it is called is said when it is read, in its reader's language. */
    static final String ROLE = "role.";
    private final Database database;

    /**
     * One.
     *
     * @param about the name of what it is about; of a built-in role, its key
     * @param role of a role that the community made: {@code there}, or {@code gone}; else empty
     * @param by who did it; empty once they are gone
     */
    public record Notice(String id, String words, String about, String role, String by, long since) {
        /** What it says, in the words of its reader. */
        public Text text() {
            return Text.key("member.notice." + words, by.isEmpty() ? "–" : by, what());
        }

        /** Whether it tells of a role that may be used. */
        public boolean gives() {
            return words.equals("grant") && !role.equals("gone");
        }

        private Object what() {
            if (role.equals("gone")) {
                return Text.key("member.notice.role-gone", about);
            }
            boolean builtIn = (words.equals("grant") || words.equals("revoke")) && role.isEmpty()
                    && about.startsWith(ROLE) && Rights.builtIn(about.substring(ROLE.length())).isPresent();
            return builtIn ? Text.key(about) : about;
        }
    }

    /** The newest that was shown: what came since stays. */
    record Seen(String last) {}

    /** The statements. */
    public interface Sql {
        /** Add one. */
        @SqlUpdate("""
                   insert into member_notice (id, member, words, about, made_by, since)
                   values (:id, :member, :words, :about, :by, :now)""")
        void add(String id, String member, String words, String about, String by, long now);

        /** Forget those made before this time, but for who is held for the law. */
        @SqlUpdate("""
                   delete from member_notice where since < :before
                       and not exists (select 1 from legal_hold h where h.member = member_notice.member)""")
        void sweep(long before);

        /** Take one back that was not read; 0 if it was. */
        @SqlUpdate("delete from member_notice where member = :member and words = :words and about = :about")
        int takeBack(String member, String words, String about);

        /** A member read those up to this one. */
        @SqlUpdate("delete from member_notice where member = :member and id <= :last")
        void read(String member, String last);
    }

    Notices(Database database) {
        this.database = database;
    }

    void contribute(Contributions to) {
        to.post(READ, MemberPermissions.SETTINGS, this::read);
    }

    /**
     * Tell a member in a write what is done there; nobody is told of their own deeds.
     *
     * @param words the last part of the key of what is said
     * @param about the name of what it is about
     */
    public static void tell(Transaction work, String member, String words, String about, Request request) {
        String by = request.member().id();
        if (!by.equals(member)) {
            Sql sql = work.with(Sql.class);
            sql.sweep(request.now() - KEPT_MILLIS);
            sql.add(Ids.next(), member, words, cut(about), by, request.now());
        }
    }

    /** Take back what a member was told and has not read; whether there was anything. */
    public static boolean takeBack(Transaction work, String member, String words, String about) {
        return work.with(Sql.class).takeBack(member, words, cut(about)) > 0;
    }

    private static String cut(String about) {
        return about.length() <= LONGEST ? about : about.substring(0, LONGEST - 1) + "…";
    }

    private Response read(Request request) {
        String last = request.form(Seen.class, "/").last();
        String me = request.member().id();
        database.write(Sql.class, sql -> sql.read(me, last));
        return Response.redirect("/");
    }
}
