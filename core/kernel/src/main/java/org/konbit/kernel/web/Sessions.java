package org.konbit.kernel.web;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.Transaction;

/**
 * Sessions of signed-in members. The browser holds a random token, the database its SHA-256 only. Thread-safe.
 *
 * <p>An actor is remembered for a second, so that a page costs no statement for it under load; what this process changes
 * ({@link #end}, {@link #forget}) counts at once, what another node changes within that second.
 */
public final class Sessions {
    /** How long a session lasts without use, milliseconds. */
    static final long IDLE_MILLIS = 14L * 24 * 60 * 60 * 1000;
    /** How long a session lasts on a phone that several people use, milliseconds. */
    static final long SHARED_MILLIS = 60L * 60 * 1000;
    private static final long REMEMBER_MILLIS = 1000;
    private static final long NOTE_SEEN_MILLIS = 10L * 60 * 1000;
    private static final int MOST_REMEMBERED = 10_000;

    private final Database database;
    private final InstantSource clock;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Actor actor, long until) {}

    /** One session with its member, as one statement reads it. */
    public record Row(String tokenHash, long seen, String id, String name, String language, String zone,
            @Nullable String grants, @Nullable String spaces, @Nullable String changes) {}

    /** The statements. */
    public interface Sql {
        /** The living session of an active member. */
        @SqlQuery("select s.token_hash, s.seen, m.id, m.name, m.language, m.zone, " + Rights.COLUMNS
                + """

                  from session s join member m on m.id = s.member
                  where s.token_hash = :hash and s.expires > :now and m.status = 'active'""")
        Optional<Row> find(String hash, long now);

        /** Begin a session. */
        @SqlUpdate("""
                   insert into session (token_hash, member, device, created, seen, expires)
                   values (:hash, :member, :device, :now, :now, :expires)""")
        void begin(String hash, String member, String device, long now, long expires);

        /** Note that a session was used, and let it live on. */
        @SqlUpdate("""
                   update session set expires = case when expires - seen > 3600000 then :expires else expires end, seen = :now
                   where token_hash = :hash""")
        void note(String hash, long now, long expires);

        /** End a session. */
        @SqlUpdate("delete from session where token_hash = :hash")
        void end(String hash);

        /** End all sessions of a member. */
        @SqlUpdate("delete from session where member = :member")
        void endAllOf(String member);

        /** Remove what has expired. */
        @SqlUpdate("delete from session where expires <= :now")
        void sweep(long now);
    }

    Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A session that begins.
     *
     * @param shared whether the device belongs to several people
     * @param instead hash of the session that this browser had; it ends
     */
    record Beginning(String member, String device, boolean shared, String instead) {}

    /**
     * Begin a session and return its token, which is kept nowhere else.
     *
     * @param first what is written in the same transaction; if it throws, nothing is changed
     */
    String begin(Beginning it, Consumer<? super Transaction> first) {
        String token = Tokens.random();
        long now = clock.millis();
        database.transact(work -> {
            first.accept(work);
            Sql sql = work.with(Sql.class);
            sql.sweep(now);
            sql.end(it.instead());
            sql.begin(Tokens.hash(token), it.member(), it.device(), now,
                    now + (it.shared() ? SHARED_MILLIS : IDLE_MILLIS));
            return token;
        });
        remembered.remove(it.instead());
        return token;
    }

    Optional<Actor> actor(String token) {
        String hash = Tokens.hash(token);
        long now = clock.millis();
        Remembered known = remembered.get(hash);
        if (known != null && known.until > now && known.until <= now + REMEMBER_MILLIS) {
            return Optional.of(known.actor);
        }
        Optional<Actor> found = database.read(Sql.class, sql -> sql.find(hash, now)).map(Actor::of);
        found.ifPresentOrElse(actor -> remember(hash, actor, now), () -> remembered.remove(hash));
        return found;
    }

    private void remember(String hash, Actor actor, long now) {
        if (remembered.size() > MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(hash, new Remembered(actor, Math.min(now + REMEMBER_MILLIS, actor.rights().until())));
        if (now - actor.seen() > NOTE_SEEN_MILLIS) {
            database.write(Sql.class, sql -> sql.note(hash, now, now + IDLE_MILLIS));
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
