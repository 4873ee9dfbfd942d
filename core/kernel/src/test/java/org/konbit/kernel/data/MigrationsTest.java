package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.Test;
import org.konbit.api.Database;

class MigrationsTest {
    private static final ClassLoader LOADER = MigrationsTest.class.getClassLoader();
    private static final String HEAD = "--liquibase formatted sql\n";
    private static final String ONE = """
                                      --changeset ana:one
                                      create table greeting (id varchar(26) primary key, text text not null);
                                      """;
    private static final String TWO = """
                                      --changeset ana:two
                                      alter table greeting add column language varchar(8) not null default 'ht';
                                      """;

    interface Greetings {
        @SqlUpdate("insert into greeting (id, text) values (:id, 'Bonjou')")
        void add(String id);

        @SqlQuery("select language from greeting order by id")
        List<String> languages();

        @SqlQuery("select count(*) from databasechangelog where filename = 'greeting/changelog.sql'")
        int ran();
    }

    private static Database greeting(Databases databases, String changelog) {
        return databases.plugin("greeting", LOADER, changelog);
    }

    @OnBothDatabases
    void onlyWhatIsNewIsRun(TestDatabase test) {
        try (Databases databases = test.open()) {
            greeting(databases, HEAD + ONE).write(Greetings.class, it -> it.add("1"));
            greeting(databases, HEAD + ONE);
            Database greeting = greeting(databases, HEAD + ONE + TWO);
            assertThat(greeting.read(Greetings.class, Greetings::languages)).containsExactly("ht");
            assertThat(greeting.read(Greetings.class, Greetings::ran)).isEqualTo(2);
            assertThat(
                    greeting(databases, (HEAD + ONE + TWO).replace("\n", "\r\n")).read(Greetings.class, Greetings::ran))
                    .isEqualTo(2);
        }
    }

    @OnBothDatabases
    void aFailureLeavesEveryTableAsItWas(TestDatabase test) {
        String broken = """
                        --changeset ana:broken
                        insert into greeting (id, text) values ('2', 'Bonjou');
                        create table other (id varchar(26) primary key);
                        insert into nowhere (id) values ('x');
                        """;
        try (Databases databases = test.open()) {
            greeting(databases, HEAD + ONE).write(Greetings.class, it -> it.add("1"));
            assertThatExceptionOfType(MigrationFailed.class)
                    .isThrownBy(() -> greeting(databases, HEAD + ONE + TWO + broken))
                    .withMessageStartingWith("The changeset ana:broken of greeting/changelog.sql could not be run:")
                    .withMessageContaining("nowhere")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
            Database before = greeting(databases, HEAD + ONE);
            assertThat(before.read(Greetings.class, Greetings::ran)).isOne();
            Database after = greeting(databases,
                    HEAD + ONE + TWO + broken.replace("insert into nowhere (id) values ('x');\n", ""));
            assertThat(after.read(Greetings.class, Greetings::languages)).containsExactly("ht", "ht");
        }
    }

    @OnBothDatabases
    void aChangesetThatWasEditedAfterItRanIsRefused(TestDatabase test) {
        try (Databases databases = test.open()) {
            greeting(databases, HEAD + ONE);
            assertThatExceptionOfType(MigrationFailed.class)
                    .isThrownBy(() -> greeting(databases, HEAD + ONE.replace("text text", "text varchar(9)")))
                    .withMessage("The changeset ana:one of greeting/changelog.sql was edited after it had run here. "
                            + "Put it back as it was and write a new changeset below it.");
        }
    }

    @OnBothDatabases
    void aMisspelledHeadIsNotBlamedOnTheChangesetAboveIt(TestDatabase test) {
        String more = "-- changes to come: two\n\n--changset ana:two\ncreate table greeting_more (id varchar(26));\n";
        try (Databases databases = test.open()) {
            greeting(databases, HEAD + ONE);
            int line = (int) (HEAD + ONE + more.substring(0, more.indexOf("--changset"))).lines().count() + 1;
            assertThatExceptionOfType(MigrationFailed.class).isThrownBy(() -> greeting(databases, HEAD + ONE + more))
                    .withMessage("Line " + line + " of greeting/changelog.sql begins no changeset: it says changset."
                            + " Write --changeset ana:two.");
        }
    }

    @Test
    void whatIsNoChangelogIsRefused() {
        try (TestDatabase test = TestDatabases.sqlite(); Databases databases = test.open()) {
            assertThatThrownBy(() -> greeting(databases, ONE)).isInstanceOf(MigrationFailed.class)
                    .hasMessageContaining("must begin with the line --liquibase formatted sql");
            assertThatThrownBy(() -> greeting(databases, HEAD + ONE + ONE)).isInstanceOf(MigrationFailed.class)
                    .hasMessageContaining("has the changeset ana:one twice");
            assertThatThrownBy(() -> greeting(databases, "<databaseChangeLog/>")).isInstanceOf(MigrationFailed.class);
        }
    }

    @OnBothDatabases
    void equalChangesetsOfTwoPluginsAreTwo(TestDatabase test) {
        String changelog = HEAD + "--changeset ana:one\ncreate table %s (id varchar(26) primary key);\n";
        try (Databases databases = test.open()) {
            databases.plugin("one", LOADER, changelog.formatted("one_thing"));
            databases.plugin("two", LOADER, changelog.formatted("two_thing"));
            boolean without = databases.plugin("three", LOADER, "").read(Greetings.class, _ -> true);
            assertThat(without).isTrue();
        }
    }

    @OnBothDatabases
    void aTableThatIsRebuiltKeepsTheRowsThatReferToIt(TestDatabase test) {
        String family = """
                        --changeset ana:family
                        create table parent (id varchar(26) primary key);
                        create table child (id varchar(26) primary key,
                            parent varchar(26) not null references parent (id) on delete cascade);
                        insert into parent (id) values ('p');
                        insert into child (id, parent) values ('c', 'p');
                        create table greeting (id varchar(26) primary key, language varchar(8));
                        """;
        String rebuilt = """
                         --changeset ana:rebuilt dbms:sqlite
                         create table parent_new (id varchar(26) primary key, name text not null default '');
                         insert into parent_new (id) select id from parent;
                         drop table parent;
                         alter table parent_new rename to parent;
                         --changeset ana:counted
                         insert into greeting (id, language) select id, parent from child;
                         """;
        try (Databases databases = test.open()) {
            greeting(databases, HEAD + family);
            Database greeting = greeting(databases, HEAD + family + rebuilt);
            assertThat(greeting.read(Greetings.class, Greetings::languages)).containsExactly("p");
        }
    }

    @Test
    void rowsThatWouldReferToNothingAreRefused() {
        String orphans = """
                         --changeset ana:family
                         create table parent (id varchar(26) primary key);
                         create table child (id varchar(26) primary key, parent varchar(26) references parent (id));
                         insert into child (id, parent) values ('c', 'nobody');
                         """;
        try (TestDatabase test = TestDatabases.sqlite(); Databases databases = test.open()) {
            assertThatThrownBy(() -> greeting(databases, HEAD + orphans)).isInstanceOf(MigrationFailed.class)
                    .hasMessageContaining("rows of child would refer to rows of parent that do not exist");
        }
    }

    @OnBothDatabases
    void theContextClassLoaderOfTheCallerDoesNotMatter(TestDatabase test) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (Databases databases = test.open()) {
            thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
            greeting(databases, HEAD + ONE);
            thread.setContextClassLoader(null);
            assertThat(greeting(databases, HEAD + ONE + TWO).read(Greetings.class, Greetings::ran)).isEqualTo(2);
            assertThat(thread.getContextClassLoader()).isNull();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void nodesThatStartTogetherMigrateOnce() throws Exception {
        try (TestDatabase one = TestDatabases.emptyPostgres();
                ExecutorService nodes = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> starts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                DataSettings node = DataSettings.postgres(TestDatabases.directory(),
                        String.valueOf(one.settings().url()), null, null);
                starts.add(nodes.submit(() -> {
                    try (Databases databases = Databases.open(node)) {
                        return greeting(databases, HEAD + ONE + TWO).read(Greetings.class, Greetings::ran);
                    }
                }));
            }
            for (Future<Integer> start : starts) {
                assertThat(start.get()).isEqualTo(2);
            }
        }
    }

    @Test
    void whenNothingChangedLiquibaseIsNotEvenLoaded() throws Exception {
        try (TestDatabase test = TestDatabases.sqlite(); URLClassLoader withoutLiquibase = new WithoutLiquibase()) {
            Class<?> starter = withoutLiquibase.loadClass(Start.class.getName());
            ((Runnable) starter.getDeclaredConstructor(String.class).newInstance(test.directory().toString())).run();
            assertThatThrownBy(() -> withoutLiquibase.loadClass("liquibase.Scope"))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    /** Starts and stops; loaded by another loader. */
    public static final class Start implements Runnable {
        private final String directory;

        /** Start there. */
        public Start(String directory) {
            this.directory = directory;
        }

        @Override
        public void run() {
            Databases.open(DataSettings.sqlite(java.nio.file.Path.of(directory))).close();
        }
    }

    /** Loads our classes anew, and nothing of Liquibase. */
    private static final class WithoutLiquibase extends URLClassLoader {
        WithoutLiquibase() throws Exception {
            super(urls(), LOADER);
        }

        private static URL[] urls() throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String path : ChildProcess.classPath().split(File.pathSeparator)) {
                urls.add(new File(path).toURI().toURL());
            }
            return urls.toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("liquibase.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.startsWith("org.konbit.kernel.")) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
