package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.api.Database;
import org.konbit.kernel.member.Members.Credentials;

/** Finds who signs in with what was typed: an e-mail address, or a telephone number. */
final class SignInNames {
    private SignInNames() {}

    /** By what tries are counted: the same however somebody writes the same address or number. */
    static String counted(String typed) {
        return TypedPhone.of(typed).map(TypedPhone::counted).orElseGet(() -> Email.normal(typed));
    }

    /** Who has it, if anybody; a number that nobody has takes the same steps. */
    static Optional<Credentials> find(Database database, String typed) {
        return TypedPhone.of(typed)
                .map(phone -> holder(database, phone))
                .orElseGet(() -> database.read(Members.class, members -> members.byAddress(Email.normal(typed))));
    }

    /**
     * A number without its country is read in the ways of all countries whose numbers are known here. Whoever shares it with somebody of
     * another country types theirs with its country.
     */
    private static Optional<Credentials> holder(Database database, TypedPhone phone) {
        List<String> regions = phone.international() ? List.of() : database.read(Phones.class, Phones::regions);
        Stream<Optional<PhoneNumber>> readings = Stream.concat(Stream.of(PhonePlan.normal(phone, null)),
                regions.stream().map(region -> PhonePlan.normal(phone, region)));
        List<String> numbers = readings.flatMap(Optional::stream).map(PhoneNumber::number).distinct().toList();
        List<Credentials> holders = numbers.isEmpty()
                ? List.of()
                : database.read(Phones.class, phones -> phones.holders(numbers));
        return holders.size() == 1 ? Optional.of(holders.getFirst()) : Optional.empty();
    }
}
