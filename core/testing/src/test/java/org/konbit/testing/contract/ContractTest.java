package org.konbit.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Plugin;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestPlugin;

/** Each check finds the fault that it is there for, and says what to do. */
@KonbitTest(ownSite = true)
final class ContractTest {
    private static final String NOTES = """
                                        --liquibase formatted sql

                                        --changeset faulty:1
                                        create table faulty_note (
                                            id varchar(26) primary key,
                                            author varchar(26) not null
                                        );
                                        """;
    @TempDir
    private Path folder;

    private static TestPlugin plugin(Class<? extends Plugin> fault) {
        return TestPlugin.of("faulty", fault)
                .classes(Faults.class, Faults.FormPage.class, Faults.NewNote.class, JteFormPageGenerated.class);
    }

    /** What a check says of a plugin that runs on a site. */
    private List<String> told(Check check, Site site, TestPlugin plugin) throws Exception {
        Path jar = plugin.in(folder);
        site.install(jar);
        try (Subject subject = new Subject(jar, site)) {
            assertThat(Check.STARTS.of(subject)).isEmpty();
            return check.of(subject);
        } finally {
            gone(site, jar);
        }
    }

    private static void gone(Site site, Path jar) throws Exception {
        Files.deleteIfExists(site.pluginsFolder().resolve(jar.getFileName()));
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (site.plugin("faulty").isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(20); // the folder is looked at by its own clock
        }
    }

    /** The same on sites where nobody was before, because tables stay when their plugin goes. */
    private List<String> toldAlone(Check check, TestPlugin plugin) {
        try (Subject subject = new Subject(plugin.in(folder))) {
            assertThat(Check.STARTS.of(subject)).isEmpty();
            return check.of(subject);
        }
    }

    @Test
    void aSoundPluginKeepsAllOfIt(Site site) throws Exception {
        Path jar = plugin(Faults.Sound.class).in(folder);
        site.install(jar);
        try (Subject subject = new Subject(jar, site)) {
            for (Check check : Check.values()) {
                assertThat(check.of(subject)).as(check.promise).isEmpty();
            }
        }
    }

    @Test
    void aPluginThatDoesNotStartSaysWhy(Site site) throws Exception {
        for (TestPlugin faulty : List.of(plugin(Faults.LostMenu.class),
                plugin(Faults.Sound.class).header("Import-Package", "org.konbit.api,com.example.maps"))) {
            Path jar = faulty.in(folder);
            site.install(jar);
            try (Subject subject = new Subject(jar, site)) {
                assertThat(Check.STARTS.of(subject)).singleElement()
                        .asString()
                        .startsWith("The plugin faulty does not run. Its state is ")
                        .containsAnyOf("/faulty/nowhere", "com.example.maps");
            } finally {
                gone(site, jar);
            }
        }
    }

    @Test
    void aMessageThatALanguageLacksOrFillsInOtherwise(Site site) throws Exception {
        String words = "title=Faulty\ndescription=Tries.\npermission.faulty.read=Read\n";
        TestPlugin faulty = plugin(Faults.Sound.class);
        for (String language : Words.LANGUAGES) {
            faulty.words(language, words + (language.equals("fr") ? "count={1} of them\n" : "count={0} of them\n"));
        }
        assertThat(told(Check.MESSAGES, site, faulty)).singleElement()
                .asString()
                .startsWith("messages_*.properties: the key count has other arguments");

        assertThat(toldOfWords(site, "title=Faulty\npermission.faulty.read=Read\n")).singleElement()
                .asString()
                .startsWith("messages_*.properties: the key description is missing");
    }

    private List<String> toldOfWords(Site site, String words) throws Exception {
        TestPlugin faulty = plugin(Faults.Sound.class);
        Words.LANGUAGES.forEach(language -> faulty.words(language, words));
        return told(Check.MESSAGES, site, faulty);
    }

    @Test
    void aMessageThatAPageLacks(Site site) throws Exception {
        assertThat(told(Check.MESSAGES, site, plugin(Faults.WordlessPage.class))).containsExactlyInAnyOrder(
                "messages_*.properties: the key faulty.nowhere is missing, and the page /faulty?lang=es shows it.",
                "messages_*.properties: the key faulty.unsaid is missing, and the page after a form was sent shows it.");
    }

    @Test
    void aMenuThatLeadsToNoPage(Site site) throws Exception {
        assertThat(told(Check.MENU, site, plugin(Faults.MenuWithoutPage.class))).singleElement()
                .asString()
                .startsWith("The menu leads to /faulty, which answers a member with 303");
    }

    @Test
    void aRouteThatBreaks(Site site) throws Exception {
        assertThat(told(Check.ROUTES, site, plugin(Faults.BreakingRoute.class)))
                .anyMatch(one -> one.startsWith("The route GET /faulty/{id} breaks: it answers members with 500"))
                .anyMatch(one -> one.startsWith("The route POST /faulty breaks"))
                .anyMatch(one -> one.startsWith(
                        "The form on /faulty that is sent to /faulty was answered with 500 when it was filled in"));
        assertThat(told(Check.ROUTES, site, plugin(Faults.FormWithoutToken.class))).singleElement()
                .asString()
                .startsWith("The form on /faulty that is sent to /faulty has no token");
    }

    @Test
    void aRouteThatIsOpen(Site site) throws Exception {
        TestPlugin faulty = plugin(Faults.OpenRoute.class).classes(Faults.OpenServlet.class)
                .header("Bundle-Activator", Faults.OpenServlet.class.getName());

        assertThat(told(Check.ROUTES, site, faulty)).singleElement()
                .asString()
                .startsWith("The route GET /faulty/secret is for stewards, but answers members with 200");
    }

    @Test
    void personalDataThatIsNotDescribed() {
        assertThat(toldAlone(Check.PERSONAL_DATA,
                plugin(Faults.Silent.class).classes(Faults.Notes.class).database(NOTES))).singleElement()
                .asString()
                .contains("keeps ids of members in its column author", ".personal(\"faulty_note\", \"author\")");
        assertThat(toldAlone(Check.PERSONAL_DATA, plugin(Faults.Misspelt.class).database(NOTES))).singleElement()
                .asString()
                .contains("personal(\"faulty_note\", \"autor\") names a column that is not there", "id, author");
    }

    @Test
    void aPageThatIsInvalidInaccessibleOrHeavy(Site site) throws Exception {
        assertThat(told(Check.HTML, site, plugin(Faults.InvalidPage.class))).singleElement()
                .asString()
                .contains("not allowed", "/faulty");
        assertThat(told(Check.ACCESSIBLE, site, plugin(Faults.InaccessiblePage.class)))
                .anyMatch(one -> one.contains("does not say its language"))
                .anyMatch(one -> one.contains("has no title"))
                .anyMatch(one -> one.contains("has 0 first headings"))
                .anyMatch(one -> one.contains("jumps from h2 to h4"))
                .anyMatch(one -> one.contains("a field words without a label"))
                .anyMatch(one -> one.contains("a picture /x.png without words"))
                .anyMatch(one -> one.contains("a link /faulty without words"));
        assertThat(told(Check.SMALL, site, plugin(Faults.HeavyPage.class))).singleElement()
                .asString()
                .startsWith("The page /faulty is too heavy");
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
            assertThat(toldAlone(check, faulty)).as(check.promise)
                    .singleElement()
                    .asString()
                    .startsWith("The second run of changelog.sql changes the rows")
                    .contains("runAlways");
        }
    }

    @Test
    void migrationsThatEarlierVersionsCannotTake() {
        TestPlugin sound = plugin(Faults.Described.class)
                .database(NOTES + """

                                  --changeset faulty:2
                                  alter table faulty_note add column mood varchar(9);
                                  """);
        TestPlugin strict = plugin(Faults.Described.class)
                .database(NOTES + """

                                  --changeset faulty:2
                                  alter table faulty_note add column mood varchar(9) not null;
                                  """);
        TestPlugin edited = plugin(Faults.Described.class)
                .database(NOTES.replace("author varchar(26) not null", "author varchar(26) not null, mood varchar(9)"));
        for (Check check : List.of(Check.UPGRADES_ON_SQLITE, Check.UPGRADES_ON_POSTGRESQL)) {
            assertThat(toldAlone(check, sound)).as(check.promise).isEmpty();
            for (TestPlugin faulty : List.of(strict, edited)) {
                assertThat(toldAlone(check, faulty)).as(check.promise)
                        .singleElement()
                        .asString()
                        .startsWith("A community with the tables of 1.0.0.sql cannot go on with this version");
            }
        }
    }

    @Test
    void threadsAndServletsThatStay(Site site) throws Exception {
        List<String> told = told(Check.STOPS, site,
                plugin(Faults.Untidy.class).classes(Faults.OpenServlet.class));

        assertThat(told).anyMatch(one -> one.matches("20 threads named faulty-… still run .*"))
                .anyMatch(one -> one.matches("2. services jakarta.servlet.Servlet are still registered .*"))
                .anyMatch(one -> one.contains("@Deactivate"));
    }

    @Test
    void classesThatStay(Site site) throws Exception {
        try {
            assertThat(told(Check.STOPS, site, plugin(Faults.Clinging.class))).singleElement()
                    .asString()
                    .startsWith("20 of 20 stopped versions of the plugin stay in memory");
        } finally {
            System.getProperties().keySet().removeIf(key -> key.toString().startsWith("faulty."));
        }
    }
}
