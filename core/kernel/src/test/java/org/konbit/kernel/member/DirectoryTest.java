package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.Effort;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.organization.Organizations;

class DirectoryTest {
    static final DirectoryPages.Filter EVERYBODY = new DirectoryPages.Filter("", "", "", "", "", "", "");
    private static final long NOW = 1_800_000_000_000L;

    private static String member(Database database, String name, String language, String country) {
        String id = Ids.next();
        database.write(Members.class,
                members -> members.add(new Person(id, name, language, country.isEmpty() ? null : country, "UTC", ""),
                        NOW));
        return id;
    }

    private static Directory.Found find(Database database, DirectoryPages.Filter filter, String after) {
        return database.read(Directory.class, all -> all.find(Narrowed.of(filter), after, "nobody"));
    }

    private static List<String> names(Database database, DirectoryPages.Filter filter) {
        return find(database, filter, "").members().stream().map(Directory.Entry::name).toList();
    }

    private static DirectoryPages.Filter typed(String words) {
        return new DirectoryPages.Filter(words, "", "", "", "", "", "");
    }

    private static DirectoryPages.Filter by(String face, String content) {
        return new DirectoryPages.Filter("", face.equals("country") ? content : "",
                face.equals("language") ? content : "", face.equals("topic") ? content : "",
                face.equals("organization") ? content : "", face.equals("offer") ? content : "",
                face.equals("search") ? content : "");
    }

    private static int counted(Database database, String face, String content) {
        return find(database, EVERYBODY, "").counts()
                .stream()
                .filter(one -> one.face().equals(face) && one.content().equals(content))
                .mapToInt(Directory.Count::members)
                .sum();
    }

    @OnBothDatabases
    void namesAreFoundByTheBeginningsOfTheirWordsWithoutAccents(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            member(database, "Rosângela Duarte", "pt", "BR");
            member(database, "Ana Lucía Rosado", "es", "CO");
            member(database, "50 % off_er", "en", "JM");
            member(database, "Rosa María Rosales", "es", "");

            assertThat(names(database, typed("ROSA"))).containsExactlyInAnyOrder("Rosa María Rosales",
                    "Ana Lucía Rosado", "Rosângela Duarte");
            assertThat(names(database, typed("duar"))).containsExactly("Rosângela Duarte");
            assertThat(names(database, typed("rosado ana"))).containsExactly("Ana Lucía Rosado");
            assertThat(names(database, typed("%"))).containsExactly("50 % off_er");
            assertThat(names(database, typed("_"))).isEmpty();
            assertThat(find(database, typed("rosa"), "").found()).isEqualTo(3);
            assertThat(names(database, new DirectoryPages.Filter("rosa", "CO", "es", "", "", "", "")))
                    .containsExactly("Ana Lucía Rosado");
        }
    }

    @OnBothDatabases
    void theDirectoryIsPagedWithoutGapsOrRepeats(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            database.write(Members.class, members -> {
                for (int i = 0; i < 120; i++) {
                    members.add(new Person(Ids.next(), "Name Nora " + i % 7, i % 2 == 0 ? "es" : "ht",
                            i % 3 == 0 ? "HT" : null, "UTC", ""), NOW);
                }
            });
            for (DirectoryPages.Filter filter : List.of(EVERYBODY, typed("n"))) {
                List<String> seen = new ArrayList<>();
                String after = "";
                do {
                    Directory.Found page = find(database, filter, after);
                    page.members().forEach(one -> seen.add(one.id()));
                    after = page.after();
                } while (!after.isEmpty());
                assertThat(seen).hasSize(120).doesNotHaveDuplicates();
            }
            Directory.Found some = find(database, new DirectoryPages.Filter("", "HT", "ht", "", "", "", ""), "");
            assertThat(some.members()).hasSize(20);
            assertThat(some.found()).isEqualTo(20);
            assertThat(find(database, typed("n"), "").found()).isEqualTo(Directory.COUNTED);
            assertThat(find(database, typed("n"), "").more()).isTrue();
            assertThat(counted(database, "all", "")).isEqualTo(120);
            assertThat(counted(database, "country", "HT")).isEqualTo(40);
        }
    }

    @OnBothDatabases
    void whatFindsSomebodyFollowsWhoeverWritesTheirRows(TestDatabase test) {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            String ana = member(database, "Ana", "es", "CO");
            member(database, "Bea", "es", "CO");
            String casa = Ids.next();
            database.write(Organizations.class, all -> {
                all.add(new Organizations.Organization(casa, "Casa", "CO", "small", "es", "", null, 0), "casa", NOW,
                        null, null);
                all.join(casa, ana, "", NOW);
            });
            database.write(OwnFields.class, fields -> {
                fields.addTopic(ana, "water", NOW);
                fields.offer(Ids.next(), ana, "offer", "water", "", "es", NOW, null);
                fields.offer(Ids.next(), ana, "search", null, "una bomba", "es", NOW, null);
            });
            for (String face : List.of("topic", "offer")) {
                assertThat(names(database, by(face, "water"))).as(face).containsExactly("Ana");
                assertThat(counted(database, face, "water")).as(face).isOne();
            }
            assertThat(names(database, by("organization", casa))).containsExactly("Ana");

            database.write(OwnFields.class, fields -> {
                fields.belonging(ana, casa, "organization", NOW);
                fields.dropTopic(ana, "water");
                fields.place(ana, "country", "CO", OwnFields.Level.CONTACT, NOW);
            });
            assertThat(names(database, by("organization", casa))).isEmpty();
            assertThat(names(database, by("topic", "water"))).isEmpty();
            assertThat(names(database, by("country", "CO"))).containsExactly("Bea");
            assertThat(counted(database, "country", "CO")).isOne();

            database.write(OwnFields.class, fields -> fields.put(ana, "listed", "", "me", NOW));
            assertThat(names(database, EVERYBODY)).containsExactly("Bea");
            assertThat(counted(database, "offer", "water")).isZero();
            database.write(OwnFields.class, fields -> fields.put(ana, "listed", "", "community", NOW));
            database.write(OwnFields.class,
                    fields -> fields.place(ana, "country", "HT", OwnFields.Level.COMMUNITY, NOW));
            assertThat(names(database, by("country", "HT"))).containsExactly("Ana");
            database.write(Administration.class, all -> all.suspend(ana));
            assertThat(find(database, EVERYBODY, "").found()).isOne();
            database.write(Administration.class, all -> all.reactivate(ana));
            assertThat(find(database, EVERYBODY, "").found()).isEqualTo(2);
        }
    }

    @OnBothDatabases
    void aPageIsReadInItsOrderFromTheKeyAlone(TestDatabase test) throws Exception {
        String url = test.isPostgres()
                ? Objects.requireNonNull(test.settings().url())
                : "jdbc:sqlite:" + test.directory().resolve("konbit.db");
        try (var databases = test.open(); Connection connection = DriverManager.getConnection(url)) {
            assertThat(databases.kernel()).isNotNull();
            for (String name : List.of("page", "found", "near", "cursors", "counts")) {
                String sql = sql(name);
                assertThat(steps(connection, sql, test.isPostgres())).as(name + ": " + sql)
                        .noneMatch(step -> step.contains("FOR ORDER BY") && !name.equals("counts"))
                        // the one that looks near goes through the rows it took, which are few
                        .noneMatch(step -> step.matches("SCAN (" + (name.equals("near") ? "w" : "f")
                                + "|x|m|member_face|member_face_count)( .*)?"))
                        .noneMatch(step -> step.matches(".*Seq Scan on (member|organization)\\b.*"));
            }
            assertThat(steps(connection, sql("cursors"), test.isPostgres()))
                    .anyMatch(step -> step.contains("member_face_member"));
            if (!test.isPostgres()) {
                assertThat(steps(connection, sql("page"), false)).anyMatch(step -> step.matches(
                        "SEARCH f USING COVERING INDEX .*\\(face=\\? AND \\(content,folded,member\\)>\\(\\?,\\?,\\?\\) AND content<\\?\\)"));
            }
        }
    }

    /** A name's row has the whole name, so that of many people who have one word nobody is looked up for the other. */
    @OnBothDatabases
    void twoFrequentWordsOfANameCostNoLookForEachWhoHasOneOfThem(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            write(database, "Ana Lima", 600);
            Directory.Found found = find(database, typed("ana duarte"), "");
            assertThat(found.members()).hasSize(Directory.PAGE).allMatch(one -> one.name().equals("Ana Duarte"));
            assertThat(found.more()).as("more are called Ana than are looked at").isTrue();
            assertThat(found.found()).isEqualTo(Directory.PAGE);
            Directory.Found rest = find(database, typed("duarte ana"), found.after());
            assertThat(rest.members()).hasSize(30 - Directory.PAGE);
            assertThat(rest.more()).as("fewer are called Duarte").isFalse();
            assertThat(rest.found()).isEqualTo(30);
            assertThat(find(database, typed("an! dua"), "").found()).isZero();
            String sql = words("near", "ana", "duarte");
            long some = Effort.of(test, sql);
            write(database, "Ana Lima", 600);
            assertThat(Effort.of(test, sql)).as("however many have the word").isLessThanOrEqualTo(some * 3 / 2);
        }
    }

    /** Else PostgreSQL reads beforehand everybody who has the second thing, to look each of a page up in that. */
    @OnBothDatabases
    void aPageThatTwoThingsNarrowCostsTheSameHoweverManyHaveThem(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            Database database = databases.kernel();
            for (String method : List.of("page", "found")) {
                write(database, "Ana Lima", 1_200);
                String sql = literal(method).replace(":walk.face", "'country'")
                        .replace(":walk.from", "'HT'")
                        .replace(":walk.until", "'HT' || '\u0001'")
                        .replace(":after.content", "'HT'")
                        .replace(":by.language", "'es'")
                        .replaceAll(":(by|after)\\.\\w+", "''");
                long some = Effort.of(test, sql);
                write(database, "Ana Lima", 1_200);
                assertThat(Effort.of(test, sql)).as(method).isLessThanOrEqualTo(some * 3 / 2);
            }
        }
    }

    private static void write(Database database, String name, int many) {
        for (int some = 0; some < many; some += 60) {
            database.write(Members.class, members -> {
                for (int i = 0; i < 60; i++) {
                    members.add(new Person(Ids.next(), i % 20 == 0 ? name.replace("Lima", "Duarte") : name, "es", "HT",
                            "UTC", ""), NOW);
                }
            });
        }
    }

    private static String literal(String method) {
        for (var one : Directory.class.getDeclaredMethods()) {
            if (one.getName().equals(method) && one.isAnnotationPresent(SqlQuery.class)) {
                return one.getAnnotation(SqlQuery.class).value();
            }
        }
        throw new AssertionError(method);
    }

    private static String words(String method, String first, String second) {
        return literal(method).replace(":walk.face", "'name'")
                .replace(":walk.from", "'" + first + "'")
                .replace(":walk.until", "'" + first + "~'")
                .replace(":by.secondInside", "'% " + second + "%'")
                .replace(":by.second", "'" + second + "'")
                .replaceAll(":by\\.\\w+", "''");
    }

    private static String sql(String method) {
        for (var one : Directory.class.getDeclaredMethods()) {
            if (one.getName().equals(method)) {
                return one.getAnnotation(SqlQuery.class)
                        .value()
                        .replaceAll(":[\\w.]+", "'x'")
                        .replaceAll("limit 'x'", "limit 1");
            }
        }
        throw new AssertionError(method.toLowerCase(Locale.ROOT));
    }

    private static List<String> steps(Connection connection, String sql, boolean postgres) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (var statement = connection.createStatement()) {
            if (postgres) {
                for (String way : List.of("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin")) {
                    statement.execute("set enable_" + way + " = off");
                }
            }
            try (ResultSet rows = statement.executeQuery((postgres ? "explain " : "explain query plan ") + sql)) {
                while (rows.next()) {
                    steps.add(rows.getString(postgres ? 1 : 4));
                }
            }
        }
        return steps;
    }
}
