package org.konbit.kernel.member;

import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.kernel.web.FormProblems;

/**
 * Makes somebody a member, in two steps: what costs time (checking, hashing) before the transaction, and what is written inside it.
 * Thread-safe.
 */
public final class Enrolment {
    private final Passwords passwords;

    /** Hash with these. */
    public Enrolment(Passwords passwords) {
        this.passwords = passwords;
    }

    /** Somebody who can be written. */
    public record Ready(Person person, String email, String hash) {
        /**
         * Write the member.
         *
         * @return their id
         * @throws Members.AddressTaken if somebody has the address
         */
        public String write(Members members, long now) {
            members.add(person, now);
            members.credentials(person.id(), email, hash, now);
            // whoever sets the community up holds its console
            members.prove(Email.normal(email), person.id(), now);
            return person.id();
        }
    }

    /**
     * Check what somebody says and hash the password.
     *
     * @throws InvalidForm with the fields {@code email}, {@code newPassword}, {@code language}, {@code country}
     */
    public Ready prepare(NewMember who) {
        new FormProblems()
                .unless(Email.plausible(Email.normal(who.email())), "email", Text.key("web.form.email"))
                .add("newPassword", PasswordRule.problem(who.password(), who.name(), who.email()))
                .language("language", who.language())
                .country("country", who.country())
                .refuse();
        try {
            return new Ready(Person.arriving(who.name(), who.language(), who.country(), "UTC"), who.email(),
                    passwords.hash(who.password()));
        } catch (Passwords.TooBusy e) {
            throw new InvalidForm("", Text.key("member.busy"));
        }
    }
}
