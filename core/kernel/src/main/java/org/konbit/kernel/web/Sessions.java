package org.konbit.kernel.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.SignInRequired;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.NoRoom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions of signed-in members. The browser holds a random token, the database its SHA-256 only. Thread-safe.
 *
 * <p>An actor is remembered for a second, so that a page costs no statement for it under load; what this process changes
 * ({@link #end}, {@link #forget}) counts at once, what another node changes within that second.
 */
public final class Sessions {
    /** How long a session lasts without use, milliseconds. */
    static final long IDLE_MILLIS = Duration.ofDays(14).toMillis();
    /** How long it lasts whatever is done, milliseconds. */
    static final long LONGEST_MILLIS = Duration.ofDays(30).toMillis();
    /** How long a session lasts on a phone that several people use, milliseconds. */
    static final long SHARED_MILLIS = Duration.ofHours(1).toMillis();
    /** The same two of whoever administers, counted with the rights of the moment. */
    static final long ADMINISTRATOR_IDLE_MILLIS = Duration.ofMinutes(30).toMillis();
    static final long ADMINISTRATOR_LONGEST_MILLIS = Duration.ofHours(12).toMillis();
    /** How long a browser is known to a member who does not come in by it, milliseconds. */
    static final long KNOWN_MILLIS = Duration.ofDays(365).toMillis();
    private static final long REMEMBER_MILLIS = 1000;
    private static final long NOTE_SEEN_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long NOTE_ADMINISTRATOR_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int MOST_REMEMBERED = 10_000;

    private final Database database;
    private final InstantSource clock;
    private final Predicate<Rights> guarded;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Actor actor, long until) {}

    /**
     * That a session {@code s} did not begin by the card {@code c} itself, at most ten minutes after its use: whoever came by it knows, and
     * must not be able to hide it.
     */
    private static final String NOT_BY_IT = "(s.how <> 'card' or c.used < s.created - 660000 or c.used > s.created + 60000)";

    /**
     * One session with its member, as one statement reads it.
     *
     * @param entered 1 if somebody came in by another's card, unread
     * @param handed 1 if it began by an invitation or a card
     * @param changed the newest change of a way in that is unread: its id, what, when and on what device
     */
    public record Row(String tokenHash, int shared, long created, long seen, long stepped, String id, String name,
            String language,
            String zone, int entered, int handed, @Nullable String changed, @Nullable String grants,
            @Nullable String spaces, @Nullable String changes, @Nullable String caretakers) {}

    /** The statements. */
    public interface Sql {
        /** The living session of an active member. */
        @SqlQuery("select s.token_hash, s.shared, s.created, s.seen, s.stepped, m.id, m.name, m.language, m.zone, "
                + "case when exists (select 1 from member_card c where c.member = m.id and c.made_by <> c.member"
                + " and c.used is not null and c.told = 0 and " + NOT_BY_IT + ") then 1 else 0 end as entered, "
                + "case when s.how in ('joined', 'card') then 1 else 0 end as handed, "
                + """
                  (select g.id || ' ' || g.action || ' ' || g.happened || ' ' || g.device from sign_in_change g
                      where g.member = m.id and g.told = 0 and s.created not between g.first_began and g.last_began
                      order by g.happened desc, g.id desc limit 1) as changed,
                  """
                + Rights.COLUMNS
                + ", (select string_agg(h.member, ',')"
                + Rights.CARETAKERS
                + ") as caretakers"
                + """

                  from session s join member m on m.id = s.member
                  where s.token_hash = :hash and s.expires > :now and m.status = 'active'""")
        Optional<Row> find(String hash, long now);

        /** Begin a session. */
        @SqlUpdate("""
                   insert into session (token_hash, member, device, how, shared, created, seen, expires, ends, stepped, browser_hash)
                   values (:hash, :member, :device, :how, :shared, :now, :now, :expires, :ends, :stepped, :browser)""")
        void begin(String hash, String member, String device, String how, int shared, long now, long expires, long ends,
                long stepped, String browser);

        /** A member came in by this browser. */
        @SqlUpdate("""
                   insert into sign_in_browser (token_hash, member, created, seen) values (:browser, :member, :now, :now)
                   on conflict (token_hash) do update set seen = excluded.seen""")
        void know(String browser, String member, long now);

        /** Whether a member came in by this browser since this time, and did not sign it out from another one: 1 or 0. */
        @SqlQuery("select count(*) from sign_in_browser where token_hash = :browser and member = :member and seen > :since")
        int knows(String browser, String member, long since);

        /** Know a member's browsers no longer. */
        @SqlUpdate("delete from sign_in_browser where member = :member")
        void unknowAllOf(String member);

        /** Know a member's browsers no longer, but the one of this session. */
        @SqlUpdate("""
                   delete from sign_in_browser where member = :member
                       and token_hash not in (select browser_hash from session where token_hash = :hash)""")
        void unknowOthersOf(String member, String hash);

        /** Know no browser by which nobody came in since this time. */
        @SqlUpdate("delete from sign_in_browser where seen <= :since")
        void unknow(long since);

        /** Go on under another token; 0 if the session is over. */
        @SqlUpdate("""
                   update session set token_hash = :hash, seen = :now, stepped = case when :stepped > 0 then :stepped else stepped end
                   where token_hash = :old and expires > :now""")
        int renew(String hash, String old, long now, long stepped);

        /** Whether it is on a device of several people. */
        @SqlQuery("select shared from session where token_hash = :hash")
        int shared(String hash);

        /** Note that a session was used, and let it live on, but for one on a device of several people. */
        @SqlUpdate("""
                   update session set seen = :now,
                       expires = case when shared = 1 or ends < :expires then ends else :expires end where token_hash = :hash""")
        void note(String hash, long now, long expires);

        /** End a session. */
        @SqlUpdate("delete from session where token_hash = :hash")
        void end(String hash);

        /** End all sessions of a member; their browsers are strangers again. */
        default void endAllOf(String member) {
            unknowAllOf(member);
            dropAllOf(member);
        }

        /** The statement of {@link #endAllOf}. */
        @SqlUpdate("delete from session where member = :member")
        void dropAllOf(String member);

        /** End all sessions of a member but this one; so with their browsers. */
        default void endOthersOf(String member, String hash) {
            unknowOthersOf(member, hash);
            dropOthersOf(member, hash);
        }

        /** The statement of {@link #endOthersOf}. */
        @SqlUpdate("delete from session where member = :member and token_hash <> :hash")
        void dropOthersOf(String member, String hash);

        /** Remove what has expired, but for who is held for the law. */
        @SqlUpdate("""
                   delete from session where expires <= :now
                       and not exists (select 1 from legal_hold h where h.member = session.member)""")
        void sweep(long now);
    }

    /** Sessions in which nobody is asked for a second step. */
    Sessions(Database database, InstantSource clock) {
        this(database, clock, rights -> false);
    }

    /**
     * Keep them in this database.
     *
     * @param guarded whether such rights count only after a second step
     */
    Sessions(Database database, InstantSource clock, Predicate<Rights> guarded) {
        this.database = database;
        this.clock = clock;
        this.guarded = guarded;
    }

    /**
     * A session that begins.
     *
     * @param how the way in that was proved: a word
     * @param shared whether the device belongs to several people
     * @param stepped whether a second thing was proved
     * @param instead hash of the session that this browser had; it ends
     * @param browser by what the browser is known to the member from now on; empty for not at all
     */
    record Beginning(String member, String device, String how, boolean shared, boolean stepped, String instead,
            String browser) {}

    /** A session that goes on under another token. */
    record Renewed(String token, boolean shared) {}

    /**
     * Begin a session and return its token, which is kept nowhere else.
     *
     * @param first what is written in the same transaction; if it throws, nothing is changed
     */
    String begin(Beginning it, Consumer<? super Transaction> first) {
        String token = Tokens.random();
        database.transact(work -> {
            first.accept(work);
            // not before what was written first: a way in that changed there is no news to the session it leads to
            long now = clock.millis();
            long ends = now + (it.shared() ? SHARED_MILLIS : LONGEST_MILLIS);
            Sql sql = work.with(Sql.class);
            sql.sweep(now);
            sql.end(it.instead());
            sql.begin(Tokens.hash(token), it.member(), it.device(), it.how(), it.shared() ? 1 : 0, now,
                    Math.min(ends, now + IDLE_MILLIS), ends, it.stepped() ? now : 0, it.browser());
            sql.unknow(now - KNOWN_MILLIS);
            if (!it.browser().isEmpty()) {
                sql.know(it.browser(), it.member(), now);
            }
            return token;
        });
        remembered.remove(it.instead());
        return token;
    }

    /**
     * Let a session go on under a new token: what is known of the old one opens nothing any more.
     *
     * @param stepped whether a second thing was proved now; what was proved before stays
     * @param first as for {@link #begin}
     * @throws SignInRequired if it is over
     */
    Renewed renew(String hash, boolean stepped, Consumer<? super Transaction> first) {
        String token = Tokens.random();
        long now = clock.millis();
        boolean shared = database.transact(work -> {
            first.accept(work);
            Sql sql = work.with(Sql.class);
            if (sql.renew(Tokens.hash(token), hash, now, stepped ? now : 0) == 0) {
                throw new SignInRequired();
            }
            return sql.shared(Tokens.hash(token)) == 1;
        });
        remembered.remove(hash);
        return new Renewed(token, shared);
    }

    /** Whether a member came in by this browser before. */
    boolean knows(String browser, String member) {
        return database.read(Sql.class, sql -> sql.knows(browser, member, clock.millis() - KNOWN_MILLIS)) > 0;
    }

    Optional<Actor> actor(String token) {
        String hash = Tokens.hash(token);
        long now = clock.millis();
        Remembered known = remembered.get(hash);
        if (known != null && known.until > now && known.until <= now + REMEMBER_MILLIS) {
            return Optional.of(known.actor);
        }
        Optional<Actor> found = database.read(Sql.class, sql -> sql.find(hash, now)).flatMap(row -> living(row, now));
        found.ifPresentOrElse(actor -> remember(hash, actor, now), () -> remembered.remove(hash));
        return found;
    }

    /** Whoever administers is signed out sooner: their screen is worth more to who finds it open. */
    private Optional<Actor> living(Row row, long now) {
        Actor actor = Actor.of(row, guarded);
        boolean over = actor.afterStep().administers() && (now - row.created() >= ADMINISTRATOR_LONGEST_MILLIS
                || now - row.seen() >= ADMINISTRATOR_IDLE_MILLIS);
        if (over) {
            ifPossible(sql -> sql.end(row.tokenHash()));
            remembered.remove(row.tokenHash());
            return Optional.empty();
        }
        return Optional.of(actor);
    }

    private void remember(String hash, Actor actor, long now) {
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(hash, new Remembered(actor, Math.min(now + REMEMBER_MILLIS, actor.rights().until())));
        boolean administers = actor.afterStep().administers();
        if (now - actor.seen() > (administers ? NOTE_ADMINISTRATOR_MILLIS : NOTE_SEEN_MILLIS)) {
            ifPossible(sql -> sql.note(hash, now, now + IDLE_MILLIS));
        }
    }

    /** Who only reads is let in also while nothing can be written: whoever administers makes room there. */
    private void ifPossible(Consumer<Sql> note) {
        try {
            database.write(Sql.class, note);
        } catch (RuntimeException e) {
            if (!NoRoom.caused(e)) {
                throw e;
            }
            LOG.warn("Nothing can be written: when a session was used is not noted ({})", e.getMessage());
        }
    }

    /** End one session at once. */
    public void end(String tokenHash) {
        database.write(Sql.class, sql -> sql.end(tokenHash));
        remembered.remove(tokenHash);
    }

    /** End all sessions of a member at once. */
    public void endAllOf(String member) {
        database.write(Sql.class, sql -> sql.endAllOf(member));
        forget(member);
    }

    /** Read everybody's rights anew at their next request: what a role brings was changed. */
    public void forgetAll() {
        remembered.clear();
    }

    /** Read a member's name, roles and spaces anew at their next request. */
    public void forget(String member) {
        remembered.values().removeIf(known -> known.actor.member().id().equals(member));
    }
}
