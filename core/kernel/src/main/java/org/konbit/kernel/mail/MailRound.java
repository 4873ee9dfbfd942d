package org.konbit.kernel.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends all whose turn it is; where the server takes none, all wait with growing pauses. Used by one thread.
 *
 * <p>A mail is taken first (its turn moves on), then sent, then marked. Whoever is killed between the last two sends it again, with the same
 * Message-ID, by which readers' programs know it.
 */
final class MailRound {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    /** Longer than a mail can take, so that another node sends it only if this one is gone. */
    private static final Duration TAKEN = Duration.ofMinutes(5);

    private final Supplier<Post> office;
    private final Database database;
    private final UnaryOperator<String> siteName;
    private final InstantSource clock;
    private final boolean alone;
    private final BooleanSupplier closed;
    private boolean begun;
    private int refusals;
    private long restsUntil;

    /**
     * Prepare.
     *
     * @param alone whether no other node works with the database
     * @param closed whether to stop after the mail that is being handed over
     */
    MailRound(Supplier<Post> office, Database database, UnaryOperator<String> siteName, InstantSource clock,
            boolean alone, BooleanSupplier closed) {
        this.office = office;
        this.database = database;
        this.siteName = siteName;
        this.clock = clock;
        this.alone = alone;
        this.closed = closed;
    }

    /** Send them, unless the server rests; answers when the next one's turn is, {@code Long.MAX_VALUE} if none waits. */
    long send() {
        long now = clock.millis();
        if (now >= restsUntil) {
            begin(now);
            deliver();
        }
        Long next = database.read(MailSql.class, MailSql::nextTurn);
        return Math.max(next == null ? Long.MAX_VALUE : next, restsUntil);
    }

    /** Let all that wait be tried with the next round, also if the server rests; another node's that is under way may come twice. */
    void again() {
        restsUntil = 0;
        refusals = 0;
        long now = clock.millis();
        database.write(MailSql.class, sql -> sql.hurry(now));
    }

    /** What this process had taken before it ended, and what waits for a later try, is tried now: whoever starts again has mended something. */
    private void begin(long now) {
        if (alone && !begun && database.read(MailSql.class, MailSql::nextTurn) != null) {
            database.write(MailSql.class, sql -> sql.hurry(now));
        }
        begun = true;
    }

    private void deliver() {
        Post post = null;
        try {
            Optional<MailSql.Due> due = next();
            while (due.isPresent() && !closed.getAsBoolean()) {
                if (useful(due.get()) && take(due.get())) {
                    post = post == null ? office.get() : post;
                    if (!send(post, due.get())) {
                        return;
                    }
                }
                due = next();
            }
        } finally {
            if (post != null) {
                post.close();
            }
        }
    }

    private Optional<MailSql.Due> next() {
        return database.read(MailSql.class, sql -> sql.next(clock.millis()));
    }

    /** Whether it has somebody to go to, and its time is not over. */
    private boolean useful(MailSql.Due mail) {
        long now = clock.millis();
        if (mail.address() == null) {
            database.write(MailSql.class, sql -> sql.drop(mail.id()));
            return false;
        }
        if (mail.ends() <= now) {
            giveUp(mail, mail.trouble() == null ? Trouble.LATE.word() : mail.trouble(), mail.answer(), now);
            return false;
        }
        return true;
    }

    private boolean take(MailSql.Due mail) {
        long until = clock.millis() + TAKEN.toMillis();
        return database.<Integer>transact(work -> work.with(MailSql.class).take(mail.id(), mail.due(), until)) > 0;
    }

    /** Whether the server goes on taking mails. */
    private boolean send(Post post, MailSql.Due mail) {
        try {
            post.send(new Letter(mail.id(), String.valueOf(mail.address()), siteName.apply(mail.language()),
                    mail.language(), mail.subject(), mail.html(), mail.created(), Optional.ofNullable(mail.stop())));
        } catch (Undelivered e) {
            failed(mail, e);
            return !e.trouble().wholeServer;
        }
        refusals = 0;
        String server = post.server();
        long now = clock.millis();
        database.write(MailSql.class, sql -> {
            sql.sent(mail.id(), now);
            sql.delivered(server, now);
        });
        return true;
    }

    private void failed(MailSql.Due mail, Undelivered e) {
        long now = clock.millis();
        String trouble = e.trouble().word();
        if (e.trouble().wholeServer) {
            Duration rest = pause(refusals++);
            restsUntil = now + Math.min(rest.toMillis(), LONGEST_REST.toMillis());
            LOG.warn("The mail server takes no mail ({}): {}. Trying again in {} min", trouble, e.answer(),
                    Math.min(rest.toMinutes(), LONGEST_REST.toMinutes()));
            database.write(MailSql.class, sql -> sql.later(mail.id(), restsUntil, trouble, e.answer(), now));
        } else if (e.forGood()) {
            giveUp(mail, trouble, e.answer(), now);
        } else {
            long due = now + pause(mail.attempts()).toMillis();
            LOG.info("Mail {} is not taken yet ({}): {}", mail.id(), trouble, e.answer());
            database.write(MailSql.class, sql -> sql.later(mail.id(), due, trouble, e.answer(), now));
        }
    }

    private void giveUp(MailSql.Due mail, String trouble, @Nullable String answer, long now) {
        LOG.warn("Mail {} is given up ({}): {}", mail.id(), trouble, answer);
        database.write(MailSql.class, sql -> sql.giveUp(mail.id(), trouble, answer, now));
    }

    private static Duration pause(int attempts) {
        return PAUSES.get(Math.min(attempts, PAUSES.size() - 1));
    }
}
