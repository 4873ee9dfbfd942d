package org.konbit.kernel.member;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.mail.Outbox;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Proves the second thing: the numbers of an app, each used once, or a recovery code; and takes it away from who lost both. Thread-safe. */
final class SecondStep {
    static final int CODES = 10;
    private static final long LIFE_MILLIS = 7L * 24 * 60 * 60 * 1000;
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final PageParts parts;
    private final Outbox outbox;

    SecondStep(Database database, Passwords passwords, Throttle throttle, PageParts parts, Outbox outbox) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.parts = parts;
        this.outbox = outbox;
    }

    /**
     * Something that was typed and can be right; it counts only when it is used.
     *
     * @param member whose it is
     * @param counter the half minute of the numbers, or nothing for a recovery code
     * @param hash of a recovery code, or empty
     */
    record Typed(String member, OptionalLong counter, String hash, Throttle.Attempt attempt) {
        /** Whether it is a recovery code. */
        boolean isCode() {
            return counter.isEmpty();
        }

        /**
         * Use it up, inside the transaction of what it is proved for.
         *
         * @throws InvalidForm if it was used already, or is none
         */
        void use(Transaction work, long now) {
            SecondFactors factors = work.with(SecondFactors.class);
            int used = isCode() ? factors.useCode(member, hash, now) : factors.use(member, counter.getAsLong());
            if (used == 0) {
                throw wrong();
            }
        }
    }

    private static InvalidForm wrong() {
        return new InvalidForm("token", Text.key("member.second.wrong"));
    }

    /**
     * Read what somebody typed who has a second factor; forgive the attempt once it was used.
     *
     * @throws InvalidForm if it cannot be right
     * @throws org.konbit.kernel.web.TooManyTries after many wrong ones
     */
    Typed typed(Request request, String member, String text) {
        Throttle.Attempt attempt = throttle.attempt("second " + member, ((WebRequest) request).remoteAddress());
        attempt.orWait("token");
        Optional<String> code = CardCode.typed(text);
        if (code.isPresent()) {
            return new Typed(member, OptionalLong.empty(), stretched(List.of(code.get())).getFirst(), attempt);
        }
        SecondFactors.Standing standing = database.read(SecondFactors.class, all -> all.standing(member))
                .filter(SecondFactors.Standing::on)
                .orElseThrow(SecondStep::wrong);
        OptionalLong step = Totp.step(standing.secret(), digits(text), request.now(), standing.counter());
        if (step.isEmpty()) {
            throw wrong();
        }
        return new Typed(member, step, "", attempt);
    }

    /** The numbers alone: apps show them in two groups. */
    static String digits(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\D", "");
    }

    /** New recovery codes, shown once. */
    static List<String> newCodes() {
        return Stream.generate(() -> CardCode.of(Tokens.word())).limit(CODES).toList();
    }

    /**
     * What the database may hold of codes.
     *
     * @throws InvalidForm if too much is being hashed at this moment
     */
    List<String> stretched(List<String> codes) {
        try {
            return passwords.stretch(codes);
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }

    /** Keep new recovery codes in the place of those there were. */
    static void keepCodes(Transaction work, String member, List<String> hashes, long now) {
        SecondFactors factors = work.with(SecondFactors.class);
        factors.dropCodes(member);
        factors.addCodes(member, hashes, now);
    }

    /** Switch it off: by its member, or by whoever administers. */
    int switchOff(Transaction work, String member, String by, long now) {
        SecondFactors factors = work.with(SecondFactors.class);
        int off = factors.switchOff(member, by, now);
        if (off > 0) {
            factors.dropCodes(member);
            factors.endStepsOf(member);
            if (!by.equals(member)) {
                work.with(Sessions.Sql.class).endAllOf(member);
            }
            tell(work, member, by.equals(member) ? "member.second-off" : "member.second-taken", by, now);
        }
        return off;
    }

    /** Note what became of it, and write to its member. */
    void tell(Transaction work, String member, String action, String by, long now) {
        work.with(Audit.class).note(Note.of(by, action, member, now).to(member));
        String language = work.with(PasswordLinks.class).language(member);
        String name = work.with(PasswordLinks.class).name(member);
        SignInMail mail = new SignInMail(name, Text.key(action + ".mail", parts.siteName(language)),
                "/settings/sign-in");
        outbox.toMember(work, member, Text.key("member.sign-in-mail.subject", parts.siteName(language)), mail,
                now + LIFE_MILLIS);
    }
}
