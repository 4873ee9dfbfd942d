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
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** Proves the second thing: the numbers of an app, each used once, or a recovery code; and takes it away from who lost both. Thread-safe. */
final class SecondStep {
    static final int CODES = 10;
    private final Database database;
    private final Passwords passwords;
    private final StepWaits waits;
    private final WayNews news;

    SecondStep(Database database, Passwords passwords, WayNews news) {
        this.database = database;
        this.passwords = passwords;
        this.waits = new StepWaits(database);
        this.news = news;
    }

    /**
     * Something that was typed and can be right; it counts only when it is used.
     *
     * @param member whose it is
     * @param counter the half minute of the numbers, or nothing for a recovery code
     * @param hash of a recovery code, or empty
     */
    record Typed(String member, OptionalLong counter, String hash, StepWaits.Attempt attempt) {
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
        StepWaits.Attempt attempt = waits.attempt(request, member);
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

    /** An administrator takes it away from who lost it. */
    int takeAway(Transaction work, String member, String by, long now) {
        int off = off(work, member, by, "member.second-taken", now);
        if (off > 0) {
            work.with(Sessions.Sql.class).endAllOf(member);
            news.byAnother(work, member, "member.second-taken", now);
        }
        return off;
    }

    /** Its member switches it off. */
    int switchOff(Transaction work, WebRequest web) {
        String me = web.member().id();
        int off = off(work, me, me, "member.second-off", web.now());
        if (off > 0) {
            news.here(work, web, "member.second-off");
        }
        return off;
    }

    private static int off(Transaction work, String member, String by, String action, long now) {
        SecondFactors factors = work.with(SecondFactors.class);
        int off = factors.switchOff(member, by, now);
        if (off > 0) {
            factors.dropCodes(member);
            factors.endStepsOf(member);
            work.with(Audit.class).note(Note.of(by, action, member, now).to(member));
        }
        return off;
    }

    /** Its member changed it: note so, and tell them wherever they are. */
    void changed(Transaction work, WebRequest web, String action) {
        String me = web.member().id();
        work.with(Audit.class).note(Note.of(me, action, me, web.now()).to(me));
        news.here(work, web, action);
    }
}
