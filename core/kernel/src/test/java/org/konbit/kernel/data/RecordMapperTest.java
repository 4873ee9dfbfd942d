package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;

class RecordMapperTest {
    enum Colour {
        RED, BLUE
    }

    record Everything(String text, int number, long bigNumber, boolean yes, @Nullable Integer perhaps,
            @Nullable Long perhapsLong,
            @Nullable String noText, Optional<String> maybe, Colour colour, @Nullable String notAsked, double ratio) {}

    record Named(String name) {}

    record Pair(String key, @Nested("child_") Named child) {}

    interface Queries {
        @SqlQuery("""
                  select 'a' as text, 1 as number, 5000000000 as big_number, true as yes, null as perhaps, 7 as "PERHAPS_LONG",
                      null as no_text, 'm' as maybe, 'BLUE' as colour, 0.5 as ratio""")
        Everything everything();

        @SqlQuery("select 'k' as key, 'n' as child_name")
        Pair pair();

        @SqlQuery("select 'x' as something")
        Named missing();

        @SqlQuery("select name from (select 'Ana' as name union all select 'Jean' union all select 'Rui') people where name in (<names>) order by name")
        List<Named> named(@BindList List<String> names);

        @SqlQuery("select 'Ana' as name where :text = 'x'")
        Optional<Named> perhaps(String text);
    }

    private static Database database(Databases databases) {
        return databases.plugin("records", RecordMapperTest.class.getClassLoader(), "");
    }

    @OnBothDatabases
    void columnsBecomeComponentsByName(TestDatabase test) {
        try (Databases databases = test.open()) {
            Everything everything = database(databases).read(Queries.class, Queries::everything);
            assertThat(everything).isEqualTo(
                    new Everything("a", 1, 5_000_000_000L, true, null, 7L, null, Optional.of("m"), Colour.BLUE, null,
                            0.5));
        }
    }

    @OnBothDatabases
    void recordsWithinRecordsAreJdbis(TestDatabase test) {
        try (Databases databases = test.open()) {
            Pair pair = database(databases).read(Queries.class, Queries::pair);
            assertThat(pair).isEqualTo(new Pair("k", new Named("n")));
        }
    }

    @OnBothDatabases
    void aColumnThatIsMissingIsNamed(TestDatabase test) {
        try (Databases databases = test.open()) {
            assertThatThrownBy(() -> database(databases).read(Queries.class, Queries::missing))
                    .hasMessageContaining("has no column for name of " + Named.class.getName())
                    .hasMessageContaining("something");
        }
    }

    @OnBothDatabases
    void theSameMethodWorksForTextsOfManyLengths(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = database(databases);
            for (List<String> names : List.of(List.of("Ana"), List.of("Ana", "Rui"), List.of("Rui"),
                    List.of("Jean", "Ana", "Rui"))) {
                List<Named> found = database.read(Queries.class, it -> it.named(names));
                assertThat(found).extracting(Named::name).containsExactlyElementsOf(names.stream().sorted().toList());
            }
            Optional<Named> none = database.read(Queries.class, it -> it.perhaps("y"));
            assertThat(none).isEmpty();
        }
    }
}
