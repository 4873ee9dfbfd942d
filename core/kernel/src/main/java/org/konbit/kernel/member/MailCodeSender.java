package org.konbit.kernel.member;

import java.time.Duration;
import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends codes by mail, after the answer: how long it takes does not tell who has an address. Thread-safe. */
final class MailCodeSender {
    /** So long a code works. */
    static final Duration LIFE = Duration.ofMinutes(10);
    /** So many letters it has. */
    static final int LENGTH = 8;
    /** So many an address gets within a day, whoever asks; and as many again for who came in by the browser that asks before. */
    private static final int MOST_A_DAY = 5;
    private static final Logger LOG = LoggerFactory.getLogger(MailCodeSender.class);
    private final Database database;
    private final Throttle throttle;
    private final KnownBrowsers browsers;
    private final PageParts parts;
    private final Outbox outbox;

    MailCodeSender(Database database, Throttle throttle, PageParts parts, Outbox outbox) {
        this.database = database;
        this.throttle = throttle;
        this.browsers = new KnownBrowsers(database);
        this.parts = parts;
        this.outbox = outbox;
    }

    /** What one mail carries. */
    private record Sending(String purpose, String member, String address, String link, String code, String codeHash,
            long now, int most) {}

    /** Whether mail is sent at all. */
    boolean on() {
        return outbox.on();
    }

    /**
     * The address somebody typed, if it may get a mail now; who has it changes nothing.
     *
     * @throws InvalidForm if it cannot be one
     * @throws org.konbit.kernel.web.TooManyTries if it, or whoever asks, had too many
     */
    String address(Request request, String typed) {
        String address = Email.normal(typed);
        new FormProblems().unless(Email.plausible(address), "email", Text.key("web.form.email")).refuse();
        Optional<String> known = browsers.named(request, address);
        throttle.attempt("mail " + address, ((WebRequest) request).remoteAddress(), known).orWait("");
        throttle.ofDay("mail " + address + known.map(" "::concat).orElse(""), MOST_A_DAY).orWait("");
        return address;
    }

    /** Send a code to sign in with to whoever has this address, if anybody has. */
    void toEnter(Request request, String address) {
        Sending some = sending(request, MailCodes.ENTER, "", address);
        later(() -> database.read(Members.class, members -> members.byAddress(address))
                .filter(found -> found.status().equals("active"))
                .ifPresent(found -> database.transact(work -> write(work, new Sending(some.purpose, found.id(), address,
                        some.link, some.code, some.codeHash, some.now, some.most)))));
    }

    /** Send a code to an address that a member wants to add, unless somebody has it. */
    void toConfirm(Request request, String member, String address) {
        toNew(sending(request, MailCodes.ADDRESS, member, address));
    }

    /** Send a code to an address that somebody has who waits for a yes, unless it is a member's. */
    void toArrive(Request request, String waiting, String address) {
        toNew(sending(request, MailCodes.WAITING, waiting, address));
    }

    private void toNew(Sending some) {
        later(() -> {
            if (database.read(Members.class, members -> members.byAddress(some.address)).isEmpty()) {
                database.transact(work -> write(work, some));
            }
        });
    }

    /** Send a code to an address that is a member's and that nobody has proved. */
    void toProve(Request request, String member, String address) {
        Sending some = sending(request, MailCodes.ADDRESS, member, address);
        later(() -> database.transact(work -> write(work, some)));
    }

    private Sending sending(Request request, String purpose, String member, String address) {
        String code = Letters.of(Tokens.word(), LENGTH);
        return new Sending(purpose, member, address, Tokens.word(), code, hash(request, purpose, code), request.now(),
                browsers.named(request, address).isPresent() ? 2 * MOST_A_DAY : MOST_A_DAY);
    }

    /** What the database holds of a code: useless without the secret of the browser that asked. */
    static String hash(Request request, String purpose, String code) {
        return Tokens.hash("mail code " + code + " " + ((WebRequest) request).browserWord("mail code " + purpose));
    }

    private static void later(Runnable work) {
        Thread.ofVirtual().name("konbit-mail-code").start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.warn("A code could not be written; it may be asked for again", e);
            }
        });
    }

    private boolean write(Transaction work, Sending it) {
        MailCodes codes = work.with(MailCodes.class);
        PasswordLinks people = work.with(PasswordLinks.class);
        people.lock(it.member);
        long dayAgo = it.now - Duration.ofDays(1).toMillis();
        codes.sweep(dayAgo);
        if (codes.sent(it.address, dayAgo) >= it.most) {
            return false;
        }
        long ends = it.now + LIFE.toMillis();
        codes.add(Tokens.hash(it.link), it.codeHash, it.purpose, it.member, it.address, it.now, ends);
        String language = people.language(it.member);
        boolean enter = it.purpose.equals(MailCodes.ENTER);
        CodeMail mail = new CodeMail(people.name(it.member), Letters.shown(it.code),
                enter ? "/sign-in/mail/" + it.link + "?lang=" + language : "");
        Text subject = Text.key(enter ? "member.code-mail.subject" : "member.code-mail.address",
                parts.siteName(language));
        return outbox.toMemberAt(work, it.member, it.address, subject, mail, ends);
    }
}
