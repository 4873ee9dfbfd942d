package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.api.PersonalData;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.web.Contribution;

class HoldingsTest {
    private static final String TABLES = """
                                         --liquibase formatted sql

                                         --changeset fair:1
                                         create table fair_stand (id varchar(26) primary key, keeper varchar(26), helper varchar(26));
                                         """;
    private static final String FEWER = TABLES + """

                                                 --changeset fair:2
                                                 alter table fair_stand drop column helper;
                                                 """;

    private record Nothing() implements PersonalData {
        @Override
        public Optional<Text> describe(String memberId) {
            return Optional.empty();
        }

        @Override
        public List<? extends Record> export(String memberId) {
            return List.of();
        }

        @Override
        public void erase(Transaction transaction, String memberId) {
            // there is nothing
        }
    }

    private static Contribution fair(String... columns) {
        Contribution.Builder fair = new Contribution.Builder("fair");
        for (String column : columns) {
            fair.personal("fair_stand", column);
        }
        return fair.build();
    }

    private static Databases fair(TestDatabase test, String changelog) {
        Databases databases = test.open();
        databases.plugin("fair", HoldingsTest.class.getClassLoader(), changelog);
        return databases;
    }

    private static Holdings holdings(Databases databases) {
        return new Holdings(databases.kernel(), databases.tables(), databases.shared());
    }

    @OnBothDatabases
    void aColumnIsKnownAsLongAsItIsThere(TestDatabase test) {
        try (Databases databases = fair(test, TABLES)) {
            Holdings holdings = holdings(databases);
            Holdings otherNode = holdings(databases);
            holdings.declares(fair("keeper", "helper"));
            holdings.declares(fair());
            holdings.makes("fair", List.of("fair_stand"));
            if (databases.shared()) {
                assertThat(otherNode.personal()).isEqualTo(holdings.personal()).isNotEmpty();
                assertThat(otherNode.tables("fair")).containsExactly("fair_stand");
            }
            assertThat(holdings.personal().values()).singleElement()
                    .satisfies(fair -> assertThat(fair.columns().get("fair_stand")).containsExactlyInAnyOrder("keeper",
                            "helper"));

            databases.plugin("fair", HoldingsTest.class.getClassLoader(), FEWER);
            Contribution.Builder more = new Contribution.Builder("fair");
            more.personal("Fair_Stand", "Keeper").personal(new Nothing());
            holdings.declares(more.build());
            Map<String, List<String>> one = Map.of("Fair_Stand", List.of("Keeper"));
            assertThat(holdings.personal()).containsEntry("fair", new Holdings.Personal(one, true));
            holdings.declares(fair());
            assertThat(holdings(databases).personal()).containsEntry("fair", new Holdings.Personal(one, false));
        }
    }

    @OnBothDatabases
    void noTableOfTheKernelsIsEverAPlugins(TestDatabase test) {
        try (Databases databases = test.open()) {
            assertThat(databases.tables().names()).hasSizeGreaterThan(30).allSatisfy(name -> {
                String word = KernelTables.firstWord(name);
                assertThat(KernelTables.contains(name) || word.equals(Contribution.KERNEL)).as(name).isTrue();
                assertThatThrownBy(() -> PluginIds.check(word)).as(name).isInstanceOf(PluginProblem.class);
            });
            Holdings holdings = holdings(databases);
            assertThat(List.of("content", "member", "mail", "change")).allMatch(id -> holdings.tables(id).isEmpty());
        }
    }
}
