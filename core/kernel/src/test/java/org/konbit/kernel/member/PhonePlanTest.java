package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.web.FormProblems;

/** Numbers as people write them in the countries of our communities. */
class PhonePlanTest {
    private static Optional<PhoneNumber> read(String typed, String region) {
        return TypedPhone.of(typed).flatMap(phone -> PhonePlan.normal(phone, region));
    }

    @ParameterizedTest
    @CsvSource({"GT,5123-4567,+50251234567", "GT,(502) 5123 4567,+50251234567", "GT,502 51234567,+50251234567",
            "GT,+502 5123.4567,+50251234567", "GT,00 502 5123 4567,+50251234567", "MX,+502 5123 4567,+50251234567",
            "HT,34 12 34 56,+50934123456", "HT,3412-3456,+50934123456", "GT,509 3412 3456,+50934123456",
            "BR,(11) 98765-4321,+5511987654321", "BR,011 98765 4321,+5511987654321",
            "BR,0 15 11 98765-4321,+5511987654321", "BR,11 8765-4321,+5511987654321",
            "BR,+55 11 8765 4321,+5511987654321", "BR,11 3765-4321,+551137654321",
            "CO,300 123 4567,+573001234567", "CO,03 300 123 4567,+573001234567", "CO,0057 300 1234567,+573001234567",
            "MX,55 1234 5678,+525512345678", "MX,044 55 1234 5678,+525512345678", "MX,1 55 1234 5678,+525512345678",
            "MX,+52 1 55 1234 5678,+525512345678", "MX,01 55 1234 5678,+525512345678",
            "AR,011 15-2345-6789,+5491123456789", "AR,11 15 2345 6789,+5491123456789",
            "AR,11 2345-6789,+5491123456789", "AR,+54 9 11 2345 6789,+5491123456789",
            "AR,+54 11 2345 6789,+5491123456789", "AR,0351 15 234 5678,+5493512345678",
            "AR,+54 9 351 15 234 5678,+5493512345678", "DO,829-567-1234,+18295671234",
            "ES,612 34 56 78,+34612345678"})
    void oneTelephoneIsOneNumberHoweverItIsWritten(String country, String typed, String number) {
        assertThat(read(typed, country)).map(PhoneNumber::number).contains(number);
    }

    @Test
    void marksThatAMessengerCopiesAlongAndWideDigitsAreNothing() {
        assertThat(read("\u202a+502\u00a05123\u20114567\u202c", "HT")).map(PhoneNumber::number)
                .contains("+50251234567");
        assertThat(read("５１２３４５６７", "GT")).map(PhoneNumber::number).contains("+50251234567");
    }

    @ParameterizedTest
    @CsvSource({"GT,5123 456", "BR,98765-4321", "AR,15 2345 6789", "HT,+509 341", "MX,1234 5678"})
    void aNumberWithoutItsAreaOrWithADigitTooFewIsNone(String country, String typed) {
        assertThat(read(typed, country)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana@example.org", "12345678@example.org", "12345", "+", "", "5123 4567 ext 2",
            "1-800-KONBIT",
            "123456789012345678901", "51234567;drop"})
    void whatIsNoNumberIsNotTakenForOne(String typed) {
        assertThat(TypedPhone.of(typed)).isEmpty();
    }

    @Test
    void triesAreCountedAlikeHoweverANumberIsWritten() {
        assertThat(Set.of("+54 9 11 2345 6789", "011 15-2345-6789", "11 2345 6789", "0054 11 23456789")
                .stream()
                .map(SignInNames::counted)
                .distinct()).containsExactly("phone 3456789");
        assertThat(SignInNames.counted(" Ana@Example.ORG")).isEqualTo("ana@example.org");
    }

    @Test
    void aPasswordIsNotTheNumberItself() {
        for (String password : new String[]{"50251234567", "+50251234567", "51234567abc", "0051234567"}) {
            assertThat(PasswordRule.problem(password, "Ana", "+50251234567")).as(password).isPresent();
        }
        assertThat(PasswordRule.problem("tres cabras y 51234567", "Ana", "+50251234567")).isEmpty();
    }

    private static String member(Database database, String number, String region) {
        String id = Ids.next();
        database.write(Members.class, members -> {
            members.add(new Person(id, "Ana", "es", null, "UTC", ""), 1);
            members.password(id, "hash of " + number, 1);
        });
        database.write(Phones.class, phones -> phones.put(id, new PhoneNumber(number, region)));
        return id;
    }

    @OnBothDatabases
    void aNumberWithoutItsCountryIsFoundAmongThoseOfTheCommunity(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            assertThat(SignInNames.find(database, "3412 3456")).isEmpty();
            String haiti = member(database, "+50934123456", "HT");
            String guatemala = member(database, "+50251234567", "GT");
            member(database, "+5491123456789", "AR");

            List<String> regions = database.read(Phones.class, Phones::regions);
            assertThat(regions).containsExactly("AR", "GT", "HT");
            assertThat(SignInNames.find(database, "3412 3456")).map(Members.Credentials::id).contains(haiti);
            assertThat(SignInNames.find(database, "502 5123-4567")).map(Members.Credentials::id).contains(guatemala);
            assertThat(SignInNames.find(database, "00509 34123456")).map(Members.Credentials::id).contains(haiti);
            assertThat(SignInNames.find(database, "011 15 2345-6789")).isPresent();
            assertThat(SignInNames.find(database, "3412 3457")).isEmpty();

            String other = member(database, "+50234123456", "GT");
            assertThat(SignInNames.find(database, "3412 3456")).as("of two people").isEmpty();
            assertThat(SignInNames.find(database, "+502 3412 3456")).map(Members.Credentials::id).contains(other);
            assertThatThrownBy(() -> database.write(Phones.class,
                    phones -> phones.put(other, new PhoneNumber("+50934123456", "HT"))))
                    .isInstanceOf(Members.AddressTaken.class);
            Optional<PhoneNumber> kept = database.read(Phones.class, phones -> phones.of(other));
            assertThat(kept).as("nothing was written").contains(new PhoneNumber("+50234123456", "GT"));
            Optional<String> ending = database.read(Phones.class, phones -> phones.ending(haiti));
            assertThat(ending).contains("56");
        }
    }

    /** Loads our classes anew, and nothing of the library. */
    private static final class Without extends ClassLoader {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.google.i18n.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith("org.konbit.kernel.member.") ? ours(name) : super.loadClass(name, resolve);
        }

        private Class<?> ours(String name) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                try (InputStream stream = PhonePlan.class
                        .getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
                    byte[] bytes = stream.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length);
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }

    @Test
    void nothingOfTheLibraryIsLoadedBeforeTheFirstNumber() throws ReflectiveOperationException {
        Method find = new Without().loadClass(SignInNames.class.getName())
                .getDeclaredMethod("counted", String.class);
        find.setAccessible(true);
        assertThat(find.invoke(null, "5123 4567")).isEqualTo("phone 1234567");
        Class<?> given = new Without().loadClass(GivenName.class.getName());
        Method of = given.getDeclaredMethod("of", String.class, String.class, String.class,
                FormProblems.class);
        of.setAccessible(true);
        var problems = new FormProblems();

        assertThat(of.invoke(null, "email", "ana@example.org", "GT", problems)).hasToString(
                new GivenName("ana@example.org", Optional.empty()).toString());
        assertThatThrownBy(() -> of.invoke(null, "email", "5123 4567", "GT", problems))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(NoClassDefFoundError.class);
    }
}
