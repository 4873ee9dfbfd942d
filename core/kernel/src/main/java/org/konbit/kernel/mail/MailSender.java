package org.konbit.kernel.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;
import org.konbit.kernel.web.MailDrawing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits, one mail after the other on a thread of its own; where the server takes none, all wait with growing pauses. Nothing of
 * the mail library is loaded before there is something to send.
 *
 * <p>A mail is taken first (its turn moves on), then sent, then marked. Whoever is killed between the last two sends it again, with the same
 * Message-ID, by which readers' programs know it.
 */
public final class MailSender implements AutoCloseable, Consumer<List<DomainEvent>> {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    private static final List<Duration> PAUSES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5),
            Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(4));
    private static final Duration LONGEST_REST = Duration.ofHours(1);
    /** Longer than a mail can take, so that another node sends it only if this one is gone. */
    private static final Duration TAKEN = Duration.ofMinutes(5);
    /** The first page after the start comes first. */
    private static final Duration HEAD_START = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    /** While something waits for its next try: what is looked at then is a clock, which a test may move. */
    private static final Duration LOOK_AT_CLOCK = Duration.ofMillis(500);
    private static final Duration SENT_KEPT = Duration.ofDays(1);
    private static final Duration GIVEN_UP_KEPT = Duration.ofDays(30);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final long NEVER = Long.MAX_VALUE;

    private final Database database;
    private final Supplier<Post> office;
    private final UnaryOperator<String> siteName;
    private final InstantSource clock;
    private final boolean alone;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("konbit-mail").unstarted(this::run);
    private volatile boolean closed;
    private boolean begun;
    private int refusals;
    private long restsUntil;
    private long nextTurn;
    private long swept;

    /**
     * Prepare; {@link #start} begins.
     *
     * @param baseUrl what links begin with, without a trailing slash
     * @param alone whether no other node works with the database
     */
    public MailSender(MailSettings settings, Database database, MailDrawing drawing, InstantSource clock,
            String baseUrl, boolean alone) {
        this(() -> new SmtpPost(settings, baseUrl, Map.of()), database, drawing::siteName, clock, alone);
    }

    MailSender(Supplier<Post> office, Database database, UnaryOperator<String> siteName, InstantSource clock,
            boolean alone) {
        this.office = office;
        this.database = database;
        this.siteName = siteName;
        this.clock = clock;
        this.alone = alone;
    }

    /** Send what waits, and from now on what is written. */
    public void start() {
        thread.start();
    }

    /** After a commit: if a mail was written, send it. */
    @Override
    public void accept(List<DomainEvent> events) {
        if (events.stream().anyMatch(Outbox.Written.class::isInstance)) {
            wake.release();
        }
    }

    private void run() {
        // where the library looks for its parts
        Thread.currentThread().setContextClassLoader(MailSender.class.getClassLoader());
        try {
            wake.tryAcquire(HEAD_START.toMillis(), TimeUnit.MILLISECONDS);
            while (!closed) {
                round();
                await();
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void await() throws InterruptedException {
        long look = System.nanoTime() + LOOK_AGAIN.toNanos();
        boolean woken = false;
        while (!closed && !woken && System.nanoTime() < look && clock.millis() < nextTurn) {
            Duration pause = nextTurn == NEVER ? LOOK_AGAIN : LOOK_AT_CLOCK;
            woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        }
        wake.drainPermits();
    }

    /** Send all whose turn it is, unless the server rests. */
    void round() {
        try {
            long now = clock.millis();
            if (now >= restsUntil) {
                begin(now);
                deliver();
                sweep(now);
            }
            Long next = database.read(MailSql.class, MailSql::nextTurn);
            nextTurn = Math.max(next == null ? NEVER : next, restsUntil);
        } catch (RuntimeException | LinkageError e) {
            // a mail that was handed over and could not be marked comes again, by the same Message-ID
            nextTurn = clock.millis() + LOOK_AGAIN.toMillis();
            if (!closed) {
                LOG.warn("Mails cannot be read or marked now; trying again in {} s", LOOK_AGAIN.toSeconds(), e);
            }
        }
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
            while (due.isPresent() && !closed) {
                if (useful(due.get()) && take(due.get())) {
                    post = post == null ? office.get() : post;
                    if (!send(post, due.get())) {
                        return;
                    }
                }
                due = next();
            }
        } finally {
            close(post);
        }
    }

    private static void close(@Nullable Post post) {
        if (post != null) {
            post.close();
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
        database.write(MailSql.class, sql -> sql.sent(mail.id(), clock.millis()));
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

    /** Once an hour at most, forget what is over. */
    private void sweep(long now) {
        if (now - swept >= Duration.ofHours(1).toMillis()) {
            swept = now;
            database.write(MailSql.class, sql -> {
                sql.forget("sent", now - SENT_KEPT.toMillis());
                sql.forget("given-up", now - GIVEN_UP_KEPT.toMillis());
            });
        }
    }

    /** Stop; what was not sent yet waits for the next start. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            if (thread.isAlive() && !thread.join(STOPS_WITHIN)) {
                LOG.warn("A mail is still being handed over; it may come twice");
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
