package org.konbit.kernel.member;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Transaction;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;

/** Finds out whose passkey signed an answer, and makes sure when it counts that nothing else was signed by it meanwhile. Thread-safe. */
final class PasskeyProof {
    private final Database database;
    private final PasskeyLibrary library;

    /** What the device signed, in base64url. */
    record Answer(String challenge, @MaxLength(2_000) String credential, @MaxLength(8_000) String client,
            @MaxLength(8_000) String authenticator, @MaxLength(2_000) String signature, String user) {}

    /** A passkey that signed, and how often it did until now. */
    record Proved(Passkeys.Known known, long counter) {
        /**
         * Use it, inside the transaction of what it is proved for.
         *
         * @throws WayRefused if it is gone, or signed something else meanwhile
         */
        void use(Transaction work, long now) {
            if (work.with(Passkeys.class).used(known.id(), known.counter(), counter, now) == 0) {
                throw new WayRefused("member.passkey.over");
            }
        }
    }

    PasskeyProof(Database database, PasskeyLibrary library) {
        this.database = database;
        this.library = library;
    }

    /**
     * The passkey that signed this answer to its challenge, its device's lock opened.
     *
     * @throws WayRefused if none did, or it seems to have been copied
     */
    Proved prove(Answer answer, long now) {
        Passkeys.Known known = database.read(Passkeys.class, all -> all.known(answer.credential()))
                .filter(one -> one.member().equals(user(answer.user())))
                .orElseThrow(() -> new WayRefused("member.passkey.unknown"));
        try {
            return new Proved(known, library.check().used(answer.challenge(), known, answer));
        } catch (PasskeyCheck.Cloned e) {
            database.transact(work -> {
                work.with(Audit.class)
                        .note(Note.of(known.member(), "member.passkey-cloned", known.member(), now).to(known.member()));
                return known;
            });
            throw new WayRefused("member.passkey.cloned");
        } catch (PasskeyCheck.NotRight e) {
            throw new WayRefused("member.passkey.unknown");
        }
    }

    private static String user(String handle) {
        try {
            return new String(Base64.getUrlDecoder().decode(handle), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
