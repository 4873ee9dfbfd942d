package org.konbit.kernel.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.web.FormProblems;

/**
 * What a member chose to sign in with from now on: an e-mail address or a telephone number, each in its normal form.
 *
 * @param address the e-mail address, or empty
 * @param phone the number; empty with an address
 */
record GivenName(String address, Optional<PhoneNumber> phone) {
    /**
     * Read what was typed.
     *
     * @param field the form's, which is named if it is neither
     * @param country ISO 3166-1 alpha-2 of the country the number is of, if it is one without
     * @throws org.konbit.api.InvalidForm if it is neither
     */
    static GivenName of(String field, String typed, @Nullable String country, FormProblems problems) {
        Optional<TypedPhone> phone = TypedPhone.of(typed);
        if (phone.isPresent()) {
            return new GivenName("", number(field, phone.get(), country, problems));
        }
        String address = Email.normal(typed);
        problems.unless(Email.plausible(address), field, Text.key("member.name.form"));
        return new GivenName(address, Optional.empty());
    }

    /** The number in its normal form; what is wrong with it is added to the problems. */
    static Optional<PhoneNumber> number(String field, TypedPhone typed, @Nullable String country,
            FormProblems problems) {
        problems.country("country", country);
        Optional<PhoneNumber> number = PhonePlan.normal(typed, country);
        if (number.isEmpty()) {
            boolean anywhere = !typed.international() && country == null;
            problems.add(anywhere ? "country" : field,
                    Optional.of(Text.key(anywhere ? "member.phone.which-country" : "member.phone.wrong")));
        }
        return number;
    }

    /** What a password of its owner must not be. */
    String words() {
        return phone.map(PhoneNumber::number).orElse(address);
    }
}
