package org.konbit.kernel.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Handle;
import org.konbit.api.DomainEvent;
import org.konbit.api.Ids;
import org.konbit.api.Member;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.data.InnerEvent;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.MailDrawing;
import org.konbit.kernel.web.Tokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where mails are written, inside the transaction of what causes them. Without a server nothing is written. Thread-safe.
 */
public final class Outbox {
    /** So many mails an owner may write to one member within an hour. */
    static final int MOST_TO_ONE = 10;
    /** So many mails to people who are not here a member may cause within a day. */
    static final int MOST_INVITED = 20;
    /** So many mails from here somebody who is not here gets within a day, whoever asks for them. */
    static final int MOST_TO_ADDRESS = 5;
    /** So long a mail is tried to be sent. */
    static final Duration PATIENCE = Duration.ofDays(5);
    /** Of a mail's HTML, in bytes; with its plain text and what encoding adds, a mail has at most 25 KB. */
    private static final int LARGEST = 12_000;
    /** What warnings are counted under: they use up nothing of what else is written to a member. */
    private static final String WARNINGS = "konbit-warnings";
    private static final int LONGEST_SUBJECT = 150;
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private final BooleanSupplier on;
    private final MailDrawing drawing;
    private final InstantSource clock;

    /** Something waits to be sent. */
    public record Written() implements InnerEvent {}

    /** What waits is to be tried now: somebody mended something. */
    public record Again() implements InnerEvent {}

    /** Whom one mail is for, what it is counted under, and what it is good for. */
    private record To(String owner, String counted, Optional<String> member, Optional<String> address,
            Optional<String> askedBy,
            MailDrawing.Reader reader, Text why, Optional<String> stop, long ends) {}

    /**
     * Write here.
     *
     * @param on whether there is a server that takes mails
     */
    public Outbox(BooleanSupplier on, MailDrawing drawing, InstantSource clock) {
        this.on = on;
        this.drawing = drawing;
        this.clock = clock;
    }

    /** Whether mails are sent at all. */
    public boolean on() {
        return on.getAsBoolean();
    }

    /**
     * Write what a plugin has to say to a member, in the transaction of this handle.
     *
     * @return what to publish so that it is sent; empty if the member is not mailed: without an address, not active, stopped these mails, or
     *         got too many of them
     */
    public Optional<DomainEvent> ofPlugin(Handle handle, String plugin, String member, Text subject, View body) {
        MailSql sql = handle.attach(MailSql.class);
        long now = clock.millis();
        Optional<MailSql.Addressee> addressee = on() ? addressee(sql, plugin, member, true, now) : Optional.empty();
        if (addressee.isEmpty()) {
            return Optional.empty();
        }
        sql.allow(member, plugin, Tokens.word());
        MailSql.Stop stop = sql.stop(member, plugin);
        if (stop.stopped() != null) {
            return Optional.empty();
        }
        MailDrawing.Reader reader = reader(member, addressee.get());
        Text why = Text.key("mail.why.member", drawing.siteName(reader.language()));
        write(sql, new To(plugin, plugin, Optional.of(member), Optional.empty(), Optional.empty(), reader, why,
                Optional.of("/unsubscribe/" + stop.word()), now + PATIENCE.toMillis()), subject, body, now);
        return Optional.of(new Written());
    }

    /**
     * Write to a member for the kernel itself: what they or somebody who looks after the community asked for.
     *
     * @param ends when it is of no use any more, milliseconds
     * @return whether it was written
     */
    public boolean toMember(Transaction work, String member, Text subject, View body, long ends) {
        return toMember(work, member, Optional.empty(), subject, body, ends);
    }

    /** The same to one address: of several that a member has, one they had, or one that is to become theirs. */
    public boolean toMemberAt(Transaction work, String member, String address, Text subject, View body, long ends) {
        return toMember(work, member, Optional.of(address), subject, body, ends);
    }

    private boolean toMember(Transaction work, String member, Optional<String> address, Text subject, View body,
            long ends) {
        MailSql sql = work.with(MailSql.class);
        long now = clock.millis();
        Optional<MailSql.Addressee> addressee = on()
                ? addressee(sql, Contribution.KERNEL, member, address.isEmpty(), now)
                : Optional.empty();
        addressee.ifPresent(one -> toMember(work, new Counted(Contribution.KERNEL, one), member, address, subject, body,
                ends));
        return addressee.isPresent();
    }

    /**
     * Write to one address of a member that something happened to their account. Other mails cannot use up what may be written so: the caller
     * counts these.
     */
    public boolean warn(Transaction work, String member, String address, Text subject, View body, long ends) {
        Optional<MailSql.Addressee> addressee = on() ? work.with(MailSql.class).reader(member) : Optional.empty();
        addressee.ifPresent(one -> toMember(work, new Counted(WARNINGS, one), member, Optional.of(address), subject,
                body, ends));
        return addressee.isPresent();
    }

    /** A reader, and what a mail to them is counted under. */
    private record Counted(String under, MailSql.Addressee whom) {}

    private void toMember(Transaction work, Counted it, String member, Optional<String> address, Text subject,
            View body, long ends) {
        MailDrawing.Reader reader = reader(member, it.whom);
        Text why = Text.key("mail.why.account", drawing.siteName(reader.language()));
        write(work.with(MailSql.class), new To(Contribution.KERNEL, it.under, Optional.of(member), address,
                Optional.empty(), reader, why, Optional.empty(), ends), subject, body, clock.millis());
        work.publish(new Written());
    }

    /**
     * Write to somebody who is not a member, because a member asks for it.
     *
     * @param address a plausible one; kept until the mail is sent
     * @param askedBy id of the member
     * @return whether it was written; not if the member asked for too many today, or the address got too many
     */
    public boolean toAddress(Transaction work, String address, String language, Member askedBy, Text subject, View body,
            long ends) {
        MailSql sql = work.with(MailSql.class);
        long now = clock.millis();
        long since = now - Duration.ofDays(1).toMillis();
        if (!on() || sql.asked(askedBy.id(), since) >= MOST_INVITED
                || sql.toAddress(Tokens.hash(address), since) >= MOST_TO_ADDRESS) {
            return false;
        }
        MailDrawing.Reader reader = new MailDrawing.Reader(Optional.empty(), language, ZoneOffset.UTC);
        Text why = Text.key("mail.why.invited", askedBy.name(), drawing.siteName(language));
        write(sql,
                new To(Contribution.KERNEL, Contribution.KERNEL, Optional.empty(), Optional.of(address),
                        Optional.of(askedBy.id()), reader,
                        why,
                        Optional.empty(), ends),
                subject, body, now);
        work.publish(new Written());
        return true;
    }

    private static Optional<MailSql.Addressee> addressee(MailSql sql, String owner, String member,
            boolean proved, long now) {
        if (sql.written(member, owner, now - Duration.ofHours(1).toMillis()) >= MOST_TO_ONE) {
            LOG.warn("{} wrote {} mails to member {} within an hour: more are not sent", owner, MOST_TO_ONE, member);
            return Optional.empty();
        }
        return proved ? sql.addressee(member) : sql.reader(member);
    }

    private static MailDrawing.Reader reader(String id, MailSql.Addressee one) {
        ZoneId zone = ZoneId.of(one.zone());
        return new MailDrawing.Reader(Optional.of(new Member(id, one.name(), one.language(), zone)), one.language(),
                zone);
    }

    private void write(MailSql sql, To to, Text subject, View body, long now) {
        String language = to.reader().language();
        String line = HeaderLine.of(drawing.text(to.owner(), language, subject), LONGEST_SUBJECT);
        String html = drawing.html(to.owner(), to.reader(), line, body, to.why(), to.stop());
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LARGEST) {
            throw new IllegalArgumentException(
                    "A mail of " + to.owner() + " has " + bytes + " bytes, more than " + LARGEST
                            + ". Say less, with page.excerpt(…) for instance, and link to the rest.");
        }
        sql.add(Ids.next(), to.counted(), to.member().orElse(null), to.address().orElse(null),
                to.address().map(Tokens::hash).orElse(null), to.askedBy().orElse(null),
                language, line, html, to.stop().orElse(null), now, to.ends());
    }
}
