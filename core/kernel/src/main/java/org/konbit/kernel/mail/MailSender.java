package org.konbit.kernel.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;
import org.konbit.kernel.web.MailDrawing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what waits, one mail after the other on a thread of its own, whenever something was written or its turn has come. Nothing of the mail
 * library is loaded before there is something to send.
 */
public final class MailSender implements AutoCloseable, Consumer<List<DomainEvent>> {
    private static final Logger LOG = LoggerFactory.getLogger(MailSender.class);
    /** The first page after the start comes first. */
    private static final Duration HEAD_START = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    /** While something waits for its next try: what is looked at then is a clock, which a test may move. */
    private static final Duration LOOK_AT_CLOCK = Duration.ofMillis(500);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);
    private static final long NEVER = Long.MAX_VALUE;

    private final BooleanSupplier on;
    private final InstantSource clock;
    private final MailRound mails;
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("konbit-mail").unstarted(this::run);
    private volatile boolean closed;
    private volatile boolean again;
    private long nextTurn;

    /**
     * Prepare; {@link #start} begins.
     *
     * @param baseUrl what links begin with, without a trailing slash
     * @param alone whether no other node works with the database
     */
    public MailSender(MailServer server, Database database, MailDrawing drawing, InstantSource clock,
            String baseUrl, boolean alone) {
        this(() -> new SmtpPost(server.now().orElseThrow(), baseUrl, Map.of()), database, drawing::siteName, clock,
                alone, server::on);
    }

    MailSender(Supplier<Post> office, Database database, UnaryOperator<String> siteName, InstantSource clock,
            boolean alone) {
        this(office, database, siteName, clock, alone, () -> true);
    }

    private MailSender(Supplier<Post> office, Database database, UnaryOperator<String> siteName, InstantSource clock,
            boolean alone, BooleanSupplier on) {
        this.on = on;
        this.clock = clock;
        this.mails = new MailRound(office, database, siteName, clock, alone, () -> closed);
    }

    /** Send what waits, and from now on what is written. */
    public void start() {
        thread.start();
    }

    /** After a commit: if a mail was written, send it; if somebody mended something, send all that waits. */
    @Override
    public void accept(List<DomainEvent> events) {
        if (events.stream().anyMatch(Outbox.Again.class::isInstance)) {
            again = true;
            wake.release();
        }
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
            if (again) {
                again = false;
                mails.again();
            }
            // without a server nothing is read either
            nextTurn = on.getAsBoolean() ? mails.send() : NEVER;
        } catch (RuntimeException | Error e) {
            // a mail that was handed over and could not be marked comes again, by the same Message-ID
            nextTurn = clock.millis() + LOOK_AGAIN.toMillis();
            if (!closed) {
                LOG.warn("Mails cannot be read or marked now; trying again in {} s", LOOK_AGAIN.toSeconds(), e);
            }
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
