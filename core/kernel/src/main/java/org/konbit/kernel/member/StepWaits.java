package org.konbit.kernel.member;

import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.web.TooManyTries;

/**
 * Makes whoever types something wrong at a second step wait, longer each time and never for more than an hour: after {@link #FREE} in a row
 * half a minute, then twice as long with every further one. Kept in the database, so that neither a restart nor another node begins anew.
 *
 * <p>Each browser that the member came in by before is counted by itself, all others together: a stranger who knows the password makes
 * strangers wait, and the member at home does not notice. A try counts before it is looked at, so that many at once are no way around.
 * Thread-safe.
 */
final class StepWaits {
    /** So many in a row are looked at without a wait. */
    static final int FREE = 5;
    private static final long FIRST_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final long MOST_MILLIS = Duration.ofHours(1).toMillis();
    /** After so long without a wrong one all is forgotten. */
    private static final long MEMORY_MILLIS = Duration.ofDays(1).toMillis();
    private static final String STRANGERS = "";
    private final Database database;

    /** How many were wrong in a row, and when the last was typed. */
    public record Tries(int failures, long tried) {
        /** How long from now on nothing is looked at. */
        long delay(long now) {
            int beyond = failures - FREE;
            // shifted further the number would be none any more
            long wait = beyond < 0 ? 0 : Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(beyond, 10));
            return tried + wait - now;
        }
    }

    /** The statements. */
    public interface Sql {
        /** What is known. */
        @SqlQuery("select failures, tried from sign_in_wait where member = :member and token_hash = :browser")
        Optional<Tries> tries(String member, String browser);

        /** Count one. */
        @SqlUpdate("""
                   insert into sign_in_wait (member, token_hash, failures, tried) values (:member, :browser, :failures, :now)
                   on conflict (member, token_hash) do update set failures = excluded.failures, tried = excluded.tried""")
        void keep(String member, String browser, int failures, long now);

        /** Give one back. */
        @SqlUpdate("update sign_in_wait set failures = failures - 1 where member = :member and token_hash = :browser and failures > 0")
        void giveBack(String member, String browser);

        /** Forget what is too long ago. */
        @SqlUpdate("delete from sign_in_wait where tried <= :since")
        void sweep(long since);

        /** Forget all of a browser. */
        @SqlUpdate("delete from sign_in_wait where member = :member and token_hash = :browser")
        void forget(String member, String browser);
    }

    StepWaits(Database database) {
        this.database = database;
    }

    /** One try. */
    final class Attempt {
        private final String member;
        private final String browser;

        private Attempt(String member, String browser) {
            this.member = member;
            this.browser = browser;
        }

        /** It was right: a known browser begins anew; what strangers did wrong is not forgotten for that. */
        void forgive() {
            database.write(Sql.class, sql -> {
                if (browser.equals(STRANGERS)) {
                    sql.giveBack(member, browser);
                } else {
                    sql.forget(member, browser);
                }
            });
        }
    }

    /**
     * Take one try.
     *
     * @throws TooManyTries if it comes too early, whether it would have been right or not
     */
    Attempt attempt(Request request, String member) {
        String browser = KnownBrowsers.of(request, member).orElse(STRANGERS);
        long now = request.now();
        long delay = database.transact(work -> {
            work.with(PasswordLinks.class).lock(member);
            Sql sql = work.with(Sql.class);
            sql.sweep(now - MEMORY_MILLIS);
            Tries before = sql.tries(member, browser).orElse(new Tries(0, 0));
            long wait = before.delay(now);
            if (wait <= 0) {
                sql.keep(member, browser, before.failures() + 1, now);
            }
            return wait;
        });
        if (delay > 0) {
            long minutes = Duration.ofMillis(delay).plusSeconds(59).toMinutes();
            throw new TooManyTries("token", Text.key("member.sign-in.wait", Math.max(1, minutes)),
                    Duration.ofMillis(delay));
        }
        return new Attempt(member, browser);
    }
}
