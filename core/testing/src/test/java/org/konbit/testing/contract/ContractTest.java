package org.konbit.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Plugin;
import org.konbit.testing.TestPlugin;

/** Each check finds the fault that it is there for, and says what to do; what a sound plugin is told is {@link SoundPluginTest}'s. */
@Order(1)
final class ContractTest {
    private static final String NOTES = """
                                        --liquibase formatted sql

                                        --changeset faulty:1
                                        create table faulty_note (
                                            id varchar(26) primary key,
                                            author varchar(26) not null
                                        );
                                        """;
    private static final Effort SMALL = new Effort(4, 2, Duration.ofMillis(100));
    @TempDir
    private Path folder;

    static TestPlugin plugin(Class<? extends Plugin> fault) {
        return TestPlugin.of("faulty", fault)
                .classes(Faults.class, FaultsForSome.class, Faults.FormPage.class, Faults.NewNote.class,
                        JteFormPageGenerated.class);
    }

    /** What a check says of a plugin on a site where nobody was before. */
    private List<String> told(Check check, TestPlugin plugin) {
        try (Subject subject = new Subject(plugin.in(folder), SMALL)) {
            assertThat(Check.STARTS.of(subject)).isEmpty();
            return check.of(subject);
        }
    }

    /** What a check says that looks at the plugin on sites of its own only, or at its jar. */
    private List<String> toldOfTables(Check check, TestPlugin plugin) {
        try (Subject subject = new Subject(plugin.in(folder), SMALL)) {
            return check.of(subject);
        }
    }

    @Test
    void aPluginThatDoesNotStartSaysWhy() {
        for (TestPlugin faulty : List.of(plugin(Faults.LostMenu.class),
                plugin(Faults.Misspelt.class).database(NOTES),
                plugin(Faults.Sound.class).header("Import-Package", "org.konbit.api,com.example.maps"))) {
            try (Subject subject = new Subject(faulty.in(folder), List.of())) {
                assertThat(Check.STARTS.of(subject)).singleElement()
                        .asString()
                        .startsWith("The plugin faulty does not run. Its state is ")
                        .containsAnyOf("/faulty/nowhere", "The table has: id, author", "com.example.maps");
            }
        }
    }

    @Test
    void aMessageThatALanguageLacksOrFillsInOtherwise() {
        String words = "title=Faulty\ndescription=Tries.\npermission.faulty.read=Read\n";
        TestPlugin faulty = plugin(Faults.Sound.class);
        for (String language : Words.LANGUAGES) {
            faulty.words(language, words + (language.equals("fr") ? "count={1} of them\n" : "count={0} of them\n"));
        }
        assertThat(toldOfTables(Check.MESSAGES, faulty)).singleElement()
                .asString()
                .startsWith("The text count has other placeholders in messages_fr.properties ({1}) than in");
        try (Subject subject = new Subject(faulty.in(folder), SMALL)) {
            assertThat(Check.STARTS.of(subject)).as("and for that it does not start")
                    .singleElement()
                    .asString()
                    .contains("The text count has other placeholders");
        }

        assertThat(toldOfWords("title=Faulty\npermission.faulty.read=Read\n")).singleElement()
                .asString()
                .startsWith("messages_*.properties: the key description is missing");
    }

    private List<String> toldOfWords(String words) {
        TestPlugin faulty = plugin(Faults.Sound.class);
        Words.LANGUAGES.forEach(language -> faulty.words(language, words));
        return told(Check.MESSAGES, faulty);
    }

    @Test
    void aMessageThatAPageLacks() {
        assertThat(told(Check.MESSAGES, plugin(Faults.WordlessPage.class))).containsExactlyInAnyOrder(
                "messages_*.properties: the key faulty.nowhere is missing, and the page /faulty?lang=es shows it.",
                "messages_*.properties: the key faulty.unsaid is missing, and the page after a form was sent shows it.",
                "messages_*.properties: the key faulty.silent is missing, and the page after a form was sent shows it.");
    }

    @Test
    void aMenuOrAnEventThatLeadsToNoPage() {
        assertThat(told(Check.MENU, plugin(Faults.MenuWithoutPage.class))).singleElement()
                .asString()
                .startsWith("The menu leads to /faulty, which answers a member with 303");
        assertThat(told(Check.MENU, plugin(Faults.LostEvent.class))).singleElement()
                .asString()
                .startsWith("An event of the calendar leads to /faulty/nowhere, where the plugin has no page");
    }

    @Test
    void aRouteThatBreaks() {
        assertThat(told(Check.ROUTES, plugin(Faults.BreakingRoute.class)))
                .anyMatch(one -> one.startsWith("The route GET /faulty/{id} breaks: it answers with 500"))
                .anyMatch(one -> one.startsWith("The route POST /faulty breaks"))
                .anyMatch(one -> one.startsWith(
                        "The form on /faulty that is sent to /faulty was answered with 500 when it was filled in"))
                .contains(
                        "The form on /faulty that is sent to /faulty was taken and leads to /faulty/gone/astray, where nothing is.");
        assertThat(told(Check.ROUTES, plugin(Faults.FormWithoutToken.class))).hasSize(2)
                .anyMatch(one -> one.startsWith("The form on /faulty that is sent to /faulty has no token"))
                .contains("/faulty leads to /faulty/lost?page=2, and no route answers there.");
    }

    @Test
    void aRouteThatIsOpen() {
        TestPlugin faulty = plugin(Faults.OpenRoute.class).classes(Faults.OpenServlet.class)
                .header("Bundle-Activator", Faults.OpenServlet.class.getName());

        String answers = "The route GET /faulty/secret is for stewards, but answers %s with 200";
        assertThat(told(Check.ROUTES, faulty)).hasSize(2)
                .anyMatch(one -> one.startsWith(answers.formatted("members")))
                .anyMatch(one -> one.startsWith(answers.formatted("facilitators")));
    }

    @Test
    void aRouteThatRefusesThoseWhoMayCome() {
        TestPlugin faulty = plugin(FaultsForSome.Refusing.class);
        Words.LANGUAGES.forEach(language -> faulty.words(language,
                "title=Faulty\ndescription=Tries.\npermission.faulty.read=Read\npermission.faulty.open=Open\n"));
        assertThat(told(Check.ROUTES, faulty)).hasSize(6)
                .anyMatch(
                        one -> one.startsWith("The route GET /faulty is for members, but refuses members: it answers"))
                .anyMatch(one -> one.startsWith("The route GET /faulty is for members, but refuses facilitators"))
                .anyMatch(one -> one.startsWith("The route GET /faulty is for members, but refuses stewards"))
                .anyMatch(one -> one.startsWith("The route GET /faulty is for members, but refuses administrators"))
                .anyMatch(one -> one
                        .startsWith("The route GET /faulty/{id} is for members and above, but refuses each of them"))
                .anyMatch(one -> one.startsWith(
                        "The route POST /faulty/open is for visitors, but refuses visitors: it answers with 403"));
    }

    @Test
    void personalDataThatIsNotDescribed() {
        assertThat(told(Check.PERSONAL_DATA,
                plugin(Faults.Silent.class).classes(Faults.Notes.class).database(NOTES))).singleElement()
                .asString()
                .contains("keeps ids of members in its column author", ".personal(\"faulty_note\", \"author\")");
    }

    @Test
    void personalDataThatIsNotGivenOrNotErased() {
        assertThat(told(Check.LEAVING, plugin(Faults.Forgetful.class).classes(Faults.Notes.class, Faults.Kept.class)
                .database(NOTES))).hasSize(2)
                .anyMatch(one -> one.startsWith("PersonalData.export does not give"))
                .anyMatch(one -> one.startsWith("The table faulty_note still keeps the id of a member who left"));
    }

    @Test
    void aPageThatIsInvalidInaccessibleOrHeavy() {
        assertThat(told(Check.HTML, plugin(Faults.InvalidPage.class))).singleElement()
                .asString()
                .contains("not allowed", "/faulty");
        assertThat(told(Check.ACCESSIBLE, plugin(Faults.InaccessiblePage.class)))
                .anyMatch(one -> one.contains("does not say its language"))
                .anyMatch(one -> one.contains("has no title"))
                .anyMatch(one -> one.contains("has 0 first headings"))
                .anyMatch(one -> one.contains("jumps from h2 to h4"))
                .anyMatch(one -> one.contains("a field words without a label"))
                .anyMatch(one -> one.contains("a picture /x.png without words"))
                .anyMatch(one -> one.contains("a link /faulty without words"));
        assertThat(told(Check.SMALL, plugin(Faults.HeavyPage.class))).singleElement()
                .asString()
                .startsWith("The page /faulty is too heavy");
    }

    @Test
    void aPageThatAsksOnceMoreForEachRow() {
        assertThat(told(Check.ASKING, plugin(Faults.AskingForEach.class).classes(Faults.Notes.class, Faults.Rows.class)
                .database(NOTES))).first()
                .asString()
                .matches(
                        "The page /faulty asks the database again for each row: Rows\\.author 2 times, and 14 times after"
                                + " 6 more entries were written\\. Read all rows at once: with a join, .*");
    }

    @Test
    void migrationsThatChangeSomethingEachTime() {
        TestPlugin faulty = plugin(Faults.Described.class)
                .database(NOTES + """

                                  --changeset faulty:2 runAlways:true
                                  insert into faulty_note (id, author)
                                      select 'n' || count(*), 'x' from faulty_note;
                                  """);
        for (Check check : List.of(Check.MIGRATES_ON_SQLITE, Check.MIGRATES_ON_POSTGRESQL)) {
            assertThat(toldOfTables(check, faulty)).as(check.promise)
                    .singleElement()
                    .asString()
                    .startsWith("The second run of changelog.sql changes the rows")
                    .contains("runAlways");
        }
    }

    @Test
    void migrationsThatEarlierVersionsCannotTake() {
        TestPlugin ofTheNewTables = plugin(FaultsForSome.OfTheNewTables.class)
                .database(NOTES + """

                                  --changeset faulty:2
                                  alter table faulty_note add column editor varchar(26);
                                  """);
        TestPlugin strict = plugin(Faults.Described.class)
                .database(NOTES + """

                                  --changeset faulty:2
                                  alter table faulty_note add column mood varchar(9) not null;
                                  """);
        TestPlugin edited = plugin(Faults.Described.class)
                .database(NOTES.replace("author varchar(26) not null", "author varchar(26) not null, mood varchar(9)"));
        for (Check check : List.of(Check.UPGRADES_ON_SQLITE, Check.UPGRADES_ON_POSTGRESQL)) {
            assertThat(toldOfTables(check, ofTheNewTables)).as("its program cannot start on the old tables").isEmpty();
            for (TestPlugin faulty : List.of(strict, edited)) {
                assertThat(toldOfTables(check, faulty)).as(check.promise)
                        .singleElement()
                        .asString()
                        .startsWith("A community with the tables of 1.0.0.sql cannot go on with this version");
            }
        }
    }

    @Test
    void aNewerVersionWithoutAnEarlierOne() {
        TestPlugin pale = TestPlugin.of("pale", Faults.Described.class)
                .classes(Faults.class)
                .database(NOTES.replace("faulty", "pale"));
        assertThat(toldOfTables(Check.UPGRADES_ON_SQLITE, pale)).as("the first version").isEmpty();
        assertThat(toldOfTables(Check.UPGRADES_ON_SQLITE, pale.header("Bundle-Version", "1.1.0"))).singleElement()
                .asString()
                .contains("no changelog of an earlier version is kept")
                .contains("src/test/resources/earlier/pale/");
    }

    @Test
    void whatPostgresqlRefuses() {
        TestPlugin faulty = plugin(FaultsForSome.OfOneDatabase.class)
                .classes(FaultsForSome.Rows.class, FaultsForSome.KeptRows.class,
                        FaultsForSome.KeptRows.Count.class)
                .database(NOTES);
        try (Subject subject = new Subject(faulty.in(folder), SMALL)) {
            assertThat(Check.STARTS.of(subject)).isEmpty();
            assertThat(Check.ROUTES.of(subject)).as("SQLite takes it").isEmpty();
            assertThat(Check.LEAVING.of(subject)).as("SQLite takes it").isEmpty();
            assertThat(Check.WORKS_ON_POSTGRESQL.of(subject))
                    .anyMatch(one -> one
                            .startsWith("The route GET /faulty/list breaks: it answers with 500 at /faulty/list"))
                    .anyMatch(one -> one.startsWith("PersonalData.export does not give"))
                    .anyMatch(one -> one.startsWith("When a member left, their data could not be erased"));
        }
    }

    @Test
    void boxesAreTickedAndFilesPutIn() {
        assertThat(told(Check.ROUTES, plugin(FaultsForSome.OfTheBox.class).classes(FaultsForSome.NewPaper.class)))
                .containsExactlyInAnyOrder(
                        "The form on /faulty that is sent to /faulty was answered with 500 when it was filled in. The log above has the cause.",
                        "The form on /faulty/loose that is sent to /faulty has a field for a file, which stays behind: add enctype=\"multipart/form-data\" to the form.");
    }

    @Test
    void aRestartThatIsNone() {
        try (Subject subject = new Subject(plugin(Faults.Sound.class).in(folder), SMALL)) {
            assertThat(Leftovers.violations(subject, administrator -> 200)).singleElement()
                    .asString()
                    .endsWith("the plugin is the same as before: it was not stopped.");
        }
    }

    @Test
    void threadsAndServletsThatStay() {
        assertThat(told(Check.STOPS, plugin(Faults.Untidy.class).classes(Faults.OpenServlet.class)))
                .anyMatch(one -> one.matches("4 threads named faulty-… still run .*"))
                .anyMatch(one -> one.matches("4 services jakarta.servlet.Servlet are still registered .*"))
                .anyMatch(one -> one.contains("@Deactivate"));
    }

    @Test
    void classesThatStay() {
        try {
            // the classes that run beside this one have threads too
            assertThat(told(Check.STOPS, plugin(Faults.Clinging.class)))
                    .anyMatch(one -> one.startsWith("2 of 2 stopped versions of the plugin stay in memory"));
        } finally {
            System.getProperties().keySet().removeIf(key -> key.toString().startsWith("faulty."));
        }
    }
}
