package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;

class NamedTablesTest {
    private static final String FAIR = """
                                       --liquibase formatted sql

                                       --changeset fair:1
                                       create table fair_stand (id varchar(26) primary key, keeper varchar(26), open boolean not null,
                                           visits bigint not null);
                                       create table fair_visit (stand varchar(26) not null references fair_stand (id), place integer not null,
                                           "order" varchar(40), primary key (stand, place));
                                       create table fair_word (words varchar(40));
                                       create view fair_open as select id from fair_stand where open = true;
                                       create view fair_late as select id from fair_open;
                                       create table fair_left (id varchar(26) primary key);
                                       create table fair_right (id varchar(26) primary key references fair_left (id));
                                       alter table fair_left add column other varchar(26) references fair_right (id);
                                       """;
    private static final String GUEST = """
                                        --liquibase formatted sql

                                        --changeset guest:1
                                        create table guest_badge (stand varchar(26) not null references fair_stand (id));
                                        """;

    public interface Rows {
        @SqlUpdate("insert into fair_stand (id, keeper, open, visits) values (:id, :keeper, :open, 1800000000000)")
        void stand(String id, @Nullable String keeper, boolean open);

        @SqlUpdate("insert into fair_visit (stand, place, \"order\") values (:stand, :place, 'x')")
        void visit(String stand, int place);

        @SqlUpdate("insert into fair_word (words) values (:words)")
        void word(String words);
    }

    private static List<Map<String, @Nullable Object>> all(NamedTables tables, NamedTables.Rows which,
            String... hidden) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        tables.rows(which, Set.of(hidden), rows::add);
        return rows;
    }

    private static Database fair(Databases databases) {
        Database fair = databases.plugin("fair", NamedTablesTest.class.getClassLoader(), FAIR);
        fair.write(Rows.class, rows -> {
            rows.stand("a", "ana", true);
            rows.stand("b", null, false);
            for (int i = 0; i < 250; i++) {
                rows.visit(i % 2 == 0 ? "a" : "b", i);
                rows.word("w" + i);
            }
        });
        return fair;
    }

    @OnBothDatabases
    void rowsAreReadPageByPageWithAKeyAndWithout(TestDatabase test) {
        try (Databases databases = test.open()) {
            fair(databases);
            NamedTables tables = databases.tables();

            assertThat(all(tables, tables.all("FAIR_VISIT").orElseThrow())).hasSize(250)
                    .doesNotHaveDuplicates()
                    .allSatisfy(row -> assertThat(row).containsEntry("order", "x"));
            assertThat(all(tables, tables.with("fair_visit", "Stand", "b").orElseThrow(), "order")).hasSize(125)
                    .allSatisfy(row -> assertThat(row).containsOnlyKeys("stand", "place"));
            assertThat(tables.has("FAIR_VISIT", List.of("Stand", "place"))).isTrue();
            assertThat(tables.has("fair_visit", List.of("place", "stant"))).isFalse();
            assertThat(tables.has("fair_visitor", List.of("place"))).isFalse();
            assertThat(all(tables, tables.all("fair_word").orElseThrow())).hasSize(250).doesNotHaveDuplicates();
            assertThat(all(tables, tables.all("fair_stand").orElseThrow(), "id").getFirst())
                    .containsEntry("open", true)
                    .containsEntry("keeper", "ana")
                    .containsEntry("visits", 1_800_000_000_000L)
                    .doesNotContainKey("id");
            assertThat(tables.with("fair_visit", "nowhere", "b")).isEmpty();
            assertThat(tables.all("fair_nothing")).isEmpty();
        }
    }

    @OnBothDatabases
    void whatRefersToOthersGoesFirstAndTheChangelogRunsAgain(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database fair = fair(databases);
            NamedTables tables = databases.tables();
            List<String> mine = tables.names().stream().filter(name -> name.startsWith("fair_")).toList();
            assertThat(mine).containsExactlyInAnyOrder("fair_stand", "fair_visit", "fair_word", "fair_open",
                    "fair_late", "fair_left", "fair_right");
            assertThat(tables.childrenFirst(List.of("fair_stand", "fair_visit"))).containsExactly("fair_visit",
                    "fair_stand");

            fair.transact(work -> tables.childrenFirst(List.of("fair_stand", "fair_visit"))
                    .stream()
                    .mapToInt(
                            table -> tables.delete(tables.with(table, table.equals("fair_stand") ? "id" : "stand", "a")
                                    .orElseThrow()))
                    .sum());
            assertThat(tables.count(tables.all("fair_visit").orElseThrow())).isEqualTo(125);

            databases.plugin("guest", NamedTablesTest.class.getClassLoader(), GUEST);
            assertThat(tables.usedBy(mine)).contains("guest_badge");
            tables.drop("guest", List.of("guest_badge"));
            assertThat(tables.usedBy(mine)).isEmpty();
            tables.drop("fair", mine);

            assertThat(tables.names()).noneMatch(name -> name.startsWith("fair_"));
            assertThat(tables.owners()).isEmpty();
            fair(databases);
            assertThat(tables.count(tables.all("fair_stand").orElseThrow())).isEqualTo(2);
        }
    }
}
