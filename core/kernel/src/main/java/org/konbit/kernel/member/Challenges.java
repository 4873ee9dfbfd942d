package org.konbit.kernel.member;

import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/**
 * Random words that prove that an answer is fresh: each works once, within five minutes, and for the browser it was given to. Kept in the
 * database, so that any node may get the answer; only a hash is, which also holds the browser's own secret. Thread-safe.
 */
final class Challenges {
    /** How long one works, milliseconds. */
    static final long LIFE_MILLIS = 5L * 60 * 1000;
    /** How many a network begins in an hour: whole towns share one. */
    private static final int HOURLY = 300;
    private final Database database;
    private final Throttle throttle;

    /** The statements. */
    public interface Sql {
        /** Keep one, unless there is one already. */
        @SqlUpdate("insert into member_challenge (token_hash, purpose, detail, expires) values (:hash, :purpose, :detail, :expires) on conflict (token_hash) do nothing")
        void add(String hash, String purpose, String detail, long expires);

        /** What was kept with one that still works. */
        @SqlQuery("select detail from member_challenge where token_hash = :hash and purpose = :purpose and expires > :now")
        Optional<String> detail(String hash, String purpose, long now);

        /** Use one up; 0 if somebody did before. */
        @SqlUpdate("delete from member_challenge where token_hash = :hash")
        int take(String hash);

        /** Forget those whose time is over. */
        @SqlUpdate("delete from member_challenge where expires <= :now")
        void sweep(long now);
    }

    Challenges(Database database, Throttle throttle) {
        this.database = database;
        this.throttle = throttle;
    }

    /**
     * Make one for the browser that asks: 43 characters that stand for 32 random bytes in base64url.
     *
     * @param detail what is wanted back when it is answered
     * @throws org.konbit.kernel.web.TooManyTries if too many were made for the network the request came from
     */
    String make(WebRequest request, String purpose, String detail) {
        throttle.ofNetwork("challenge", request.remoteAddress(), HOURLY).orWait("");
        String challenge = Tokens.random();
        long now = request.now();
        database.write(Sql.class, sql -> {
            sql.sweep(now);
            sql.add(hash(request, challenge), purpose, detail, now + LIFE_MILLIS);
        });
        return challenge;
    }

    /** Use one up, whatever becomes of the answer: what was kept with it, or nothing if this browser has none such that works. */
    Optional<String> take(WebRequest request, String purpose, String challenge) {
        if (!request.known()) {
            return Optional.empty();
        }
        String hash = hash(request, challenge);
        Optional<String> detail = database.read(Sql.class, sql -> sql.detail(hash, purpose, request.now()));
        return detail.filter(_ -> database.transact(work -> work.with(Sql.class).take(hash)) == 1);
    }

    private static String hash(WebRequest request, String challenge) {
        return Tokens.hash(request.word("challenge " + challenge));
    }
}
