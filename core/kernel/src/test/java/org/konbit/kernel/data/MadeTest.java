package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Database;

/** What the changelog of a plugin made that then did not come up is taken away again, and nothing else. */
class MadeTest {
    private static final ClassLoader LOADER = MadeTest.class.getClassLoader();
    private static final String ONE = """
                                      --liquibase formatted sql
                                      --changeset ana:one
                                      create table tree_note (id varchar(26) primary key, text text not null);
                                      create index tree_note_text on tree_note (text);
                                      insert into tree_note (id, text) values ('seed', 'Pye mango');
                                      """;
    private static final String TWO = """
                                      --changeset ana:two
                                      alter table tree_note add column level integer not null default 0;
                                      create index tree_note_level on tree_note (level);
                                      create table tree_leaf (id varchar(26) primary key, note varchar(26) references tree_note (id));
                                      create table tree_vein (id varchar(26) primary key, leaf varchar(26) references tree_leaf (id));
                                      create view tree_heights as select level from tree_note;
                                      insert into tree_leaf (id) values ('one');
                                      """;
    private static final String CHANGES = """
                                          --changeset ana:three
                                          -- a comment; with a semicolon
                                          update tree_note set text = 'Pye zaboka';
                                          """;

    interface Trees {
        @SqlUpdate("insert into tree_note (id, text) values (:id, 'mine')")
        void add(String id);

        @SqlUpdate("insert into tree_leaf (id) values (:id)")
        void grow(String id);

        @SqlUpdate("update tree_note set level = :level where id = :id")
        void climb(String id, int level);

        @SqlQuery("select text from tree_note order by id")
        List<String> texts();

        @SqlQuery("select count(*) from tree_leaf")
        int leaves();

        @SqlQuery("select count(level) from tree_note")
        int levels();

        @SqlQuery("select id from databasechangelog where filename = 'tree/changelog.sql' order by id")
        List<String> ran();

        @SqlQuery("select count(*) from konbit_changelog where owner = 'tree'")
        int known();
    }

    private static Database tree(Databases databases, String changelog) {
        return databases.plugin("tree", LOADER, changelog);
    }

    private static void refuses(Database tree, Function<Trees, Object> query) {
        assertThatThrownBy(() -> tree.read(Trees.class, query::apply)).isInstanceOf(StatementException.class);
    }

    @OnBothDatabases
    void ofAFirstStartNothingIsLeft(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database tree = tree(databases, ONE + TWO + CHANGES);
            assertThat(databases.takeTablesBack("tree")).isTrue();
            refuses(tree, Trees::texts);
            refuses(tree, Trees::leaves);
            assertThat(tree.read(Trees.class, Trees::ran)).isEmpty();
            assertThat(tree.read(Trees.class, Trees::known)).isZero();
            assertThat(databases.takeTablesBack("tree")).as("there is nothing more to take").isTrue();

            assertThat(tree(databases, ONE + TWO).read(Trees.class, Trees::leaves)).as("it can be tried again").isOne();
        }
    }

    @OnBothDatabases
    void ofAnUpdateOnlyWhatItAddedGoes(TestDatabase test) {
        try (Databases databases = test.open()) {
            tree(databases, ONE).write(Trees.class, it -> it.add("a"));
            databases.keepTables("tree");
            Database tree = tree(databases, ONE + TWO);
            assertThat(tree.read(Trees.class, Trees::levels)).isEqualTo(2);

            assertThat(databases.takeTablesBack("tree")).isTrue();
            assertThat(tree.read(Trees.class, Trees::texts)).containsExactly("mine", "Pye mango");
            refuses(tree, Trees::levels);
            refuses(tree, Trees::leaves);
            assertThat(tree.read(Trees.class, Trees::ran)).containsExactly("one");
            assertThat(tree(databases, ONE + TWO).read(Trees.class, Trees::levels)).isEqualTo(2);
        }
    }

    @OnBothDatabases
    void whatChangedWhatWasThereStaysAltogether(TestDatabase test) {
        try (Databases databases = test.open()) {
            tree(databases, ONE);
            databases.keepTables("tree");
            Database tree = tree(databases, ONE + TWO + CHANGES);
            assertThat(databases.takeTablesBack("tree")).isFalse();
            assertThat(tree.read(Trees.class, Trees::ran)).containsExactly("one", "three", "two");
            assertThat(tree.read(Trees.class, Trees::leaves)).isOne();
            assertThat(tree.read(Trees.class, Trees::texts)).containsExactly("Pye zaboka");
        }
    }

    @OnBothDatabases
    void theTablesOfAPluginThatWorkedStay(TestDatabase test) {
        try (Databases databases = test.open()) {
            tree(databases, ONE);
            databases.keepTables("tree");
            assertThat(tree(databases, ONE).read(Trees.class, Trees::texts)).containsExactly("Pye mango");
            assertThat(databases.takeTablesBack("tree")).isTrue();
            assertThat(tree(databases, ONE).read(Trees.class, Trees::texts)).containsExactly("Pye mango");
        }
    }

    /** From a part of the plugin that worked while another waited, or from another node. */
    @OnBothDatabases
    void rowsThatCameSinceAreKept(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database tree = tree(databases, ONE + TWO);
            tree.write(Trees.class, it -> it.grow("somebody wrote this"));
            assertThat(databases.takeTablesBack("tree")).isFalse();
            assertThat(databases.takeTablesBack("tree")).as("it is the same when it is tried again").isFalse();
            assertThat(tree.read(Trees.class, Trees::leaves)).isEqualTo(2);
        }
    }

    @OnBothDatabases
    void whatWasWrittenIntoANewColumnIsKept(TestDatabase test) {
        try (Databases databases = test.open()) {
            tree(databases, ONE).write(Trees.class, it -> it.add("a"));
            databases.keepTables("tree");
            Database tree = tree(databases, ONE + TWO);
            tree.write(Trees.class, it -> it.add("its own default"));
            tree.write(Trees.class, it -> it.climb("a", 7));
            assertThat(databases.takeTablesBack("tree")).isFalse();
            assertThat(tree.read(Trees.class, Trees::levels)).isEqualTo(3);
        }
    }
}
