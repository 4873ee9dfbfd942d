package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.web.Tokens;

class PasswordLinksTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final long DAY = 24L * 60 * 60 * 1000;

    private static String member(Database database, String name) {
        String id = Ids.next();
        database.write(Members.class, members -> {
            members.add(new Person(id, name, "es", null, "UTC", ""), NOW);
            members.grant(id, "administrator", NOW, null);
        });
        return id;
    }

    private static int add(Database database, String word, String member, String by) {
        return database.transact(work -> work.with(PasswordLinks.class)
                .add(Tokens.hash(word), member, by, NOW, NOW + DAY));
    }

    private static int take(Database database, String word) {
        return database.transact(work -> work.with(PasswordLinks.class).take(Tokens.hash(word), NOW));
    }

    private static boolean works(Database database, String word, long now) {
        return database.read(PasswordLinks.class, links -> links.holder(Tokens.hash(word), now)).isPresent();
    }

    @OnBothDatabases
    void aLinkIsUsedOnceHoweverManyPressAtOnce(TestDatabase test) throws InterruptedException, ExecutionException {
        try (Databases databases = test.open(); var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            database.write(Members.class, members -> members.address("ana@example.org", ana));
            assertThat(add(database, "word", ana, ana)).isEqualTo(1);
            List<Callable<Integer>> presses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                presses.add(() -> take(database, "word"));
            }
            int taken = 0;
            for (Future<Integer> press : threads.invokeAll(presses)) {
                taken += press.get();
            }

            assertThat(taken).isEqualTo(1);
            assertThat(works(database, "word", NOW)).isFalse();
        }
    }

    @OnBothDatabases
    void itWorksForADayAndOnlyForWhoCanSignIn(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            assertThat(add(database, "early", ana, ana)).as("no address").isZero();
            database.write(Members.class, members -> members.address("ana@example.org", ana));
            add(database, "word", ana, ana);

            assertThat(works(database, "word", NOW + DAY - 1)).isTrue();
            assertThat(works(database, "word", NOW + DAY)).isFalse();
            assertThat(works(database, "another", NOW)).isFalse();
            database.write(PasswordLinks.class, links -> links.endAllOf(ana));
            assertThat(works(database, "word", NOW)).isFalse();
            assertThat(take(database, "word")).isZero();
        }
    }

    private static List<PasswordLinks.Made> madeFor(Database database, String member, long since) {
        return database.read(PasswordLinks.class, links -> links.madeFor(member, since));
    }

    /** One may be written while its address is being taken away. */
    @OnBothDatabases
    void oneThatWentByMailDiesWithItsAddress(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            database.write(Members.class, members -> members.address("ana@example.org", ana));
            database.write(Members.class, members -> members.address("old@example.org", ana));
            for (String word : List.of("one", "two")) {
                database.transact(work -> work.with(PasswordLinks.class)
                        .addMailed(Tokens.hash(word), ana, "old@example.org", NOW, NOW + DAY));
            }
            assertThat(take(database, "one")).isEqualTo(1);
            database.write(MailCodes.class, codes -> codes.removeAddress("old@example.org", ana));

            assertThat(works(database, "two", NOW)).isFalse();
            assertThat(take(database, "two")).isZero();
        }
    }

    @OnBothDatabases
    void everybodyWhoMadeALinkIsNamedHoweverManyCameAfter(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana");
            String berta = member(database, "Berta");
            database.write(Members.class, members -> members.address("ana@example.org", ana));
            long at = NOW;
            for (String word : List.of("by Ana", "1", "2", "3", "4", "5", "6")) {
                long made = at++;
                database.transact(work -> work.with(PasswordLinks.class)
                        .add(Tokens.hash(word), ana, word.equals("by Ana") ? ana : berta, made, made + DAY));
            }

            assertThat(madeFor(database, ana, NOW - 1))
                    .containsExactly(new PasswordLinks.Made(NOW + 6, "Berta"), new PasswordLinks.Made(NOW, "Ana"));
            assertThat(madeFor(database, ana, NOW))
                    .containsExactly(new PasswordLinks.Made(NOW + 6, "Berta"));
        }
    }
}
