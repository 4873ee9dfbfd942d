package org.konbit.kernel.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.member.Members.Credentials;

/** Finds out who has an address or a number and its password, and makes sure that this is still so when their session begins. Thread-safe. */
final class SignInProof {
    private final Database database;
    private final Passwords passwords;

    SignInProof(Database database, Passwords passwords) {
        this.database = database;
        this.passwords = passwords;
    }

    /**
     * Somebody who knew the password.
     *
     * @param seen the hash it was compared with
     * @param hash the one to keep: the same, or one made with today's parameters
     */
    record Proved(Credentials who, String seen, String hash) {
        /**
         * Hold on to it inside the transaction that begins the session: until that ends, nobody changes the password.
         *
         * @throws InvalidForm if somebody changed it since it was seen
         */
        void hold(Transaction work) {
            if (work.with(Members.class).rehash(who.id(), seen, hash) == 0) {
                throw new InvalidForm("", Text.key("member.sign-in.wrong"));
            }
        }
    }

    /**
     * Who has this name and password. A name nobody has costs the same work and gets the same words.
     *
     * @param typed an e-mail address or a telephone number
     * @throws InvalidForm if it is not right
     */
    Proved prove(String typed, String password) {
        Optional<Credentials> found = SignInNames.find(database, typed);
        @Nullable
        String hash = found.map(Credentials::hash).orElse(null);
        try {
            if (!passwords.matches(password, hash) || hash == null) {
                throw new InvalidForm("", Text.key("member.sign-in.wrong"));
            }
            return new Proved(found.orElseThrow(), hash,
                    Passwords.outdated(hash) ? passwords.hash(password) : hash);
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }
}
