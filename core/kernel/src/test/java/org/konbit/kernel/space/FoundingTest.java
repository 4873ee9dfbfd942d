package org.konbit.kernel.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.kernel.content.SpaceSql;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.member.Members;
import org.konbit.kernel.member.Person;
import org.konbit.kernel.organization.Organizations;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.space.FoundingSql.Signature;
import org.konbit.kernel.web.SiteSettings;

/** A space that is proposed, opened by signatures, sleeps and wakes, as the tables have it. */
class FoundingTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final int ROUNDS = Boolean.getBoolean("konbit.full") ? 20 : 3;
    private static final long LATER = NOW + Duration.ofDays(10).toMillis();

    /** Somebody, and the organization they may sign for. */
    private record Signer(String member, String organization) {}

    private static String member(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, members -> members.add(new Person(id, name, "es", null, "UTC", ""), NOW));
        return id;
    }

    private static Signer signer(Database database, String name, String country) {
        String member = member(database, name);
        String organization = Ids.next();
        database.write(Organizations.class, all -> {
            all.add(new Organization(organization, name, country, "small", "es", "", null, 0), Folding.fold(name), NOW,
                    null, null);
            all.join(organization, member, "", NOW);
        });
        return new Signer(member, organization);
    }

    private static String proposed(Databases databases, String by, String name, @Nullable Long meets) {
        return databases.kernel().transact(work -> {
            new Opening(name, "Para qué", "es", SpaceKind.THEME, null, "community", null, by, NOW, "members",
                    "proposed")
                    .in(work, databases.changeLog(),
                            id -> work.with(FoundingSql.class).begin(id, 3, 2, meets, LATER));
            return work.with(Spaces.class).idOf(Folding.slug(name, "")).orElseThrow();
        });
    }

    private static String state(Database database, String space) {
        return database
                .read(SpaceSql.class, sql -> sql.readable(database.read(Spaces.class, all -> all.people(space, 1))
                        .getFirst()
                        .id(), "es"))
                .stream()
                .filter(one -> one.id().equals(space))
                .map(SpaceSql.Space::state)
                .findFirst()
                .orElse("proposed");
    }

    @OnBothDatabases
    void theLastOfManySignaturesAtOnceOpensTheSpaceAndNoOther(TestDatabase test) throws Exception {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            Founding founding = new Founding(database, databases.changeLog());
            String ana = member(database, "Ana");
            List<Signer> signers = List.of(signer(database, "Uno", "PE"), signer(database, "Dos", "BO"),
                    signer(database, "Tres", "BO"), signer(database, "Cuatro", "HT"));
            for (int round = 0; round < ROUNDS; round++) {
                String space = proposed(databases, ana, "Semillas " + round, LATER);
                List<Callable<List<Signature>>> all = new ArrayList<>();
                signers.forEach(one -> all.add(
                        () -> signed(founding, space, one, one.equals(signers.get(1)))));
                List<List<Signature>> answers = new ArrayList<>();
                for (Future<List<Signature>> one : threads.invokeAll(all)) {
                    answers.add(one.get());
                }

                assertThat(answers).filteredOn(one -> !one.isEmpty()).hasSize(1);
                assertThat(state(database, space)).isEqualTo("open");
                List<Spaces.Person> people = database.read(Spaces.class, sql -> sql.people(space, 20));
                List<Signature> opening = answers.stream().filter(one -> !one.isEmpty()).findFirst().orElseThrow();
                assertThat(opening).hasSize(3);
                assertThat(people).extracting(Spaces.Person::id)
                        .as("who came a moment too late is in it as well")
                        .contains(ana)
                        .containsAll(signers.stream().map(Signer::member).toList());
                assertThat(people).filteredOn(one -> one.role().equals("facilitator"))
                        .extracting(Spaces.Person::name)
                        .contains("Ana")
                        .doesNotContain("Uno", "Tres", "Cuatro");
            }
        }
    }

    /** Who comes when it is open already is told nothing but that. */
    private static List<Signature> signed(Founding founding, String space, Signer one, boolean helps) {
        return founding.sign(space, one.organization(), one.member(), helps, NOW);
    }

    @OnBothDatabases
    void threeOrganizationsOfTwoCountriesAndADateOpenASpaceAndNothingLess(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            Founding founding = new Founding(database, databases.changeLog());
            String ana = member(database, "Ana");
            Signer one = signer(database, "Uno", "PE");
            Signer two = signer(database, "Dos", "PE");
            Signer three = signer(database, "Tres", "PE");
            Signer four = signer(database, "Cuatro", "CO");
            String space = proposed(databases, ana, "Huertas", null);

            for (Signer signer : List.of(one, two, three, one)) {
                assertThat(signed(founding, space, signer, false)).as("one country").isEmpty();
            }
            assertThatThrownBy(() -> founding.sign(space, four.organization(), ana, false, NOW))
                    .as("for an organization that is not hers")
                    .isInstanceOf(InvalidForm.class);
            founding.withdraw(space, two.organization(), three.member(), NOW);
            List<Signature> standing = database.read(FoundingSql.class, sql -> sql.signatures(space, ""));
            assertThat(standing).as("nor taken back").hasSize(3);
            founding.withdraw(space, two.organization(), two.member(), NOW);
            assertThat(signed(founding, space, four, false)).as("no date").isEmpty();
            assertThat(founding.meet(space, NOW - 1, NOW)).as("a date that is over").isEmpty();
            assertThat(state(database, space)).isEqualTo("proposed");
            assertThat(founding.meet(space, LATER, NOW)).hasSize(3);
            assertThat(state(database, space)).isEqualTo("open");

            String late = proposed(databases, ana, "Tarde", LATER);
            assertThatThrownBy(() -> founding.sign(late, one.organization(), one.member(), false, LATER))
                    .isInstanceOf(Forbidden.class);
            founding.until(late, LATER + 1, LATER);
            assertThat(signed(founding, late, one, false)).isEmpty();
        }
    }

    @OnBothDatabases
    void aSilentSpaceSleepsAFortnightAfterItsFacilitatorsWereAsked(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String space = database.transact(work -> {
                new Opening("Huertas", "", "es", SpaceKind.CIRCLE, null, "community", null, ana, NOW, "host", "open")
                        .in(work, databases.changeLog(), _ -> {
                        });
                return work.with(Spaces.class).idOf("huertas").orElseThrow();
            });
            SpaceRules rules = new SpaceRules(database, new SiteSettings(database));
            long asked = NOW + Duration.ofDays(61).toMillis();
            long answered = NOW + Duration.ofDays(75).toMillis();

            assertThat(lines(database, ana, NOW + Duration.ofDays(59).toMillis())).isEmpty();
            assertThat(lines(database, ana, asked)).extracting(HomeSpaces.Line::what).containsExactly("silent");
            assertThat(new Silence(database, databases.changeLog(), rules, () -> Instant.ofEpochMilli(asked))
                    .listen()).isZero();
            database.write(SeasonSql.class, sql -> sql.keep(space, answered));
            assertThat(lines(database, ana, asked)).as("who said that it stays open is not asked again").isEmpty();
            Silence silence = new Silence(database, databases.changeLog(), rules,
                    () -> Instant.ofEpochMilli(answered + 1));
            assertThat(silence.listen()).isEqualTo(1);
            assertThat(silence.listen()).isZero();
            assertThat(state(database, space)).isEqualTo("sleeping");
        }
    }

    private static List<HomeSpaces.Line> lines(Database database, String reader, long now) {
        return database.read(HomeSpaces.Sql.class,
                sql -> sql.lines(reader, "es", now - Duration.ofDays(60).toMillis(), now, 1))
                .stream()
                .filter(one -> !one.what().equals("space"))
                .toList();
    }

    @Test
    void aLinkIntoAGroupIsKeptWithoutWhatSaysWhoSharedIt() {
        assertThat(GroupLink.of("chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv?mode=ac_t"))
                .contains("https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv");
        assertThat(GroupLink.of("https://signal.group/#CjQKIAbCdEfGhIjKlMnOpQrStUv_-"))
                .contains("https://signal.group/#CjQKIAbCdEfGhIjKlMnOpQrStUv_-");
        assertThat(GroupLink.of("HTTP://T.me/+AbCdEfGhIjKl")).contains("https://t.me/+AbCdEfGhIjKl");
        assertThat(List.of("https://chat.whatsapp.com.example.org/AbCdEfGhIjKlMnOpQrStUv", "javascript:alert(1)",
                "https://example.org/#https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv", "https://wa.me/5715550100",
                "https://chat.whatsapp.com/", "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv\" onclick=x"))
                .allMatch(one -> GroupLink.of(one).isEmpty());
    }
}
