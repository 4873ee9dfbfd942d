package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.dev.Save;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.HtmlCheck;
import org.konbit.testing.walk.Reader;

/** A developer writes a plugin, and sees each save at once. */
@ExtendWith(Sites.Extension.class)
final class DevTest {
    private static final System.Logger LOG = System.getLogger("journeys");

    private static final HtmlCheck HTML = new HtmlCheck();

    @TempDir
    private static Path sharedFolder;
    private static Written shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void begin() {
        shared = Written.begin("hello", sharedFolder);
    }

    @AfterAll
    static void closeEverything() {
        shared.close();
        HTML.close();
    }

    private interface Steps {
        void go(Written hello) throws Exception;
    }

    /** A site that is not begun for each test costs two seconds less; what changes its tables needs one of its own. */
    private static void inTheSharedSite(Steps steps) throws Exception {
        try {
            steps.go(shared);
        } finally {
            shared.restored();
        }
    }

    @Test
    void whatIsSavedIsLiveAndNobodyIsSignedOut() {
        try (Written hello = Written.begin("hello", folder)) {
            Tapped member = hello.as("member");
            assertThat(member.get("/hello").status()).isEqualTo(200);
            List<Long> times = new ArrayList<>();

            times.add(live(hello, member, Written.WORDS, "title=Greetings", "title=Hellos", "Hellos"));
            times.add(live(hello, member, Written.TEMPLATE, "</h1>", " for all</h1>", "Hellos for all"));
            times.add(live(hello, member, Written.JAVA,
                    "new HelloPage(database.read(Greetings.class, Greetings::latest))",
                    "new HelloPage(List.of(new Greeting(\"1\", \"from the class\")))", "from the class"));
            assertThat(member.text("/hello")).contains("Hellos for all");
            times.add(live(hello, member, Written.CHANGELOG, "text varchar(250) not null\n);",
                    """
                    text varchar(250) not null
                    );

                    --changeset hello:2
                    insert into hello_greeting (id, author, text) values ('0', 'x', 'from the changelog');""",
                    Written.JAVA, "new HelloPage(List.of(new Greeting(\"1\", \"from the class\")))",
                    "new HelloPage(database.read(Greetings.class, Greetings::latest))", "from the changelog"));

            LOG.log(System.Logger.Level.INFO, "from a save until it is served: {0} ms (bound 1000)", times);
            hello.restart(false);
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            assertThat(member.text("/hello")).contains("from the changelog");
        }
    }

    /** Save a change (file, old, new, perhaps several), and wait until the last word is on the page. */
    private static long live(Written hello, Tapped member, String... changes) {
        String word = changes[changes.length - 1];
        assertThat(member.text("/hello")).doesNotContain(word);
        for (int i = 0; i + 2 < changes.length; i += 3) {
            hello.edit(changes[i], changes[i + 1], changes[i + 2]);
        }
        long millis = Running.until(word + " is on the page", () -> member.text("/hello").contains(word));
        // the console hears of it a moment later
        hello.next();
        return millis;
    }

    @Test
    void aPageSaysInWhichLineTheLastSaveIsBrokenAndTheRestGoesOn() throws Exception {
        inTheSharedSite(hello -> {
            Tapped member = hello.as("member");
            String token = member.get("/hello").document("").select("form.card input[name=_csrf]").val();
            broken(hello, member, Written.JAVA, "return Response.page(", "return Respons.page(", "cannot find symbol");
            assertThat(member.get("/members").status()).isEqualTo(200);
            assertThat(member.get("/hello", "Accept", "application/json").status()).isEqualTo(200);
            assertThat(member.post("/hello", Map.of("_csrf", token, "text", "Bonjou")).status()).isEqualTo(303);
            mended(hello, member, Written.JAVA, "return Respons.page(", "return Response.page(");
            assertThat(member.text("/hello")).contains("Bonjou");

            broken(hello, member, Written.TEMPLATE, "${greeting.text()}", "${greeting.words()}", "words()");
            mended(hello, member, Written.TEMPLATE, "${greeting.words()}", "${greeting.text()}");
        });
    }

    private static void broken(Written hello, Tapped member, String file, String old, String by, String said) {
        hello.edit(file, old, by);
        assertThat(hello.next()).isInstanceOf(Save.Broken.class);
        shows(member, file + ":" + hello.line(file, by), by, said);
    }

    /** The page names the place, shows the line itself, and says what is wrong. */
    private static void shows(Tapped member, String place, String line, String said) {
        shows(member.get("/hello"), place, line, said);
    }

    private static void shows(Answer page, String place, String line, String said) {
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.header("Cache-Control")).contains("no-store");
        assertThat(HTML.problems(page.body())).isEmpty();
        assertThat(page.document("").select("h2").text()).startsWith(place);
        assertThat(page.document("").select("mark").text()).contains(line.strip());
        assertThat(page.document("").text()).contains(said, "Sign out");
        assertThat(page.document("").select("script[data-state]")).hasSize(1);
    }

    private static void mended(Written hello, Tapped member, String file, String old, String by) {
        hello.edit(file, old, by);
        assertThat(hello.next()).isInstanceOf(Save.Live.class);
        assertThat(member.get("/hello").status()).isEqualTo(200);
    }

    @Test
    void anExceptionIsShownWhereItCameFrom() throws Exception {
        inTheSharedSite(hello -> {
            Tapped member = hello.as("member");
            String fails = "this.fails().equals(request.path()) ? null : Response.page(";
            hello.edit(Written.JAVA, "return Response.page(", "return " + fails);
            hello.edit(Written.JAVA, "private Response list(", """
                                                               private String fails() {
                                                                       throw new IllegalStateException("not today");
                                                                   }

                                                                   private Response list(""");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            String thrower = "throw new IllegalStateException(\"not today\");";
            shows(member, Written.JAVA + ":" + hello.line(Written.JAVA, thrower), thrower, "not today");
            mended(hello, member, Written.JAVA, "return " + fails, "return Response.page(");

            String divides = "${String.valueOf(1 / (view.greetings().size() - view.greetings().size()))}";
            hello.edit(Written.TEMPLATE, "<ul", divides + "\n<ul");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            shows(member, Written.TEMPLATE + ":" + hello.line(Written.TEMPLATE, divides), divides, "/ by zero");
            for (int i = 0; i < 8; i++) {
                assertThat(member.get("/hello").status()).as("it may fail as often as it likes").isEqualTo(500);
            }
            mended(hello, member, Written.TEMPLATE, divides, "");

            hello.edit(Written.JAVA, "select id, text from", "select id, txt from");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            shows(member, Written.JAVA + ":" + hello.line(Written.JAVA, "List<Greeting> latest();"),
                    "List<Greeting> latest();", "[Greetings.latest: select id, txt from hello_greeting");
            mended(hello, member, Written.JAVA, "select id, txt from", "select id, text from");

            String all = "database.read(Greetings.class, Greetings::latest)";
            hello.edit(Written.JAVA, "new HelloPage(" + all,
                    "new HelloPage(java.util.stream.Stream.generate(() -> " + all + ").limit(30).toList().getLast()");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            assertThat(member.get("/hello?lang=en").document("").select("main > p.note:last-child").text())
                    .matches("This page asked the database 3\\d times, 30 of them with Greetings\\.latest\\. .*");
            mended(hello, member, Written.JAVA,
                    "new HelloPage(java.util.stream.Stream.generate(() -> " + all + ").limit(30).toList().getLast()",
                    "new HelloPage(" + all);
            assertThat(member.get("/hello").document("").select("main > p.note")).isEmpty();

            hello.edit(Written.JAVA, "this.database = database;",
                    "this.database = database;\n        Integer.parseInt(\"seven\");");
            assertThat(hello.next()).isInstanceOf(Save.Refused.class);
            String parses = "Integer.parseInt(\"seven\");";
            shows(member, Written.JAVA + ":" + hello.line(Written.JAVA, parses), parses, "seven");
            mended(hello, member, Written.JAVA, parses, "");
        });
    }

    @Test
    void whatAHandlerMayNotAnswerIsShownWithItsLine() throws Exception {
        inTheSharedSite(hello -> {
            Tapped member = hello.as("member");
            String nothing = ".get(\"/hello/nothing\", GREET, request -> null)";
            String nowhere = "Response.redirect(\"hello\")";
            String silent = "Response.redirect(\"/hello\").saying(\"not.there\")";
            hello.edit(Written.JAVA, ".menu(\"/hello\", \"title\")",
                    nothing + "\n.get(\"/hello/nowhere\", GREET, request -> " + nowhere
                            + ")\n.get(\"/hello/silent\", GREET, request -> " + silent
                            + ")\n.menu(\"/hello\", \"title\")");
            hello.edit(Written.TEMPLATE, "<ul", "<a href=\"${page.link(\"hello/1\")}\">1</a><ul");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);

            shows(member.get("/hello/nothing"), Written.JAVA + ":" + hello.line(Written.JAVA, nothing), nothing,
                    "The handler of GET /hello/nothing");
            shows(member.get("/hello/nowhere"), Written.JAVA + ":" + hello.line(Written.JAVA, nowhere), nowhere,
                    "begins with one slash, not to \"hello\"");
            shows(member, Written.TEMPLATE + ":" + hello.line(Written.TEMPLATE, "hello/1"), "hello/1",
                    "begins with one slash, not to \"hello/1\"");
            assertThat(member.get("/hello/silent").status()).isEqualTo(303);
            assertThat(member.text("/members")).contains("⟨not.there⟩");
        });
    }

    @Test
    void aCardThatFailsIsShownInItsPlace() throws Exception {
        inTheSharedSite(hello -> {
            Tapped member = hello.as("member");
            assertThat(member.get("/").document("").select(".card h3")).isEmpty();
            hello.edit(Written.JAVA, ".menu(\"/hello\", \"title\")",
                    """
                    .menu("/hello", "title")
                    .slot(org.konbit.api.Place.HOME, (request, subject) -> {
                        throw new IllegalStateException("not on home");
                    })""");
            assertThat(hello.next()).isInstanceOf(Save.Live.class);

            Answer home = member.get("/");
            assertThat(home.status()).isEqualTo(200);
            assertThat(home.document("").select(".card h3").text())
                    .isEqualTo(Written.JAVA + ":" + hello.line(Written.JAVA, "not on home"));
            assertThat(home.document("").select("mark").text()).contains("not on home");
            assertThat(HTML.problems(home.body())).isEmpty();
        });
    }

    @Test
    void whatCannotBeReadAsAPluginIsExplained() throws Exception {
        inTheSharedSite(hello -> {
            hello.edit(Written.JAVA, "@KonbitPlugin(\"hello\")", "@KonbitPlugin(\"Hello\")");
            assertThat(hello.next()).isInstanceOfSatisfying(Save.Refused.class,
                    refused -> assertThat(refused.words()).contains("Hello"));
            Tapped member = hello.as("member");
            for (String path : List.of("/Hello", "/hello")) {
                Answer page = member.get(path);
                assertThat(page.status()).as(path).isEqualTo(500);
                assertThat(page.document("").select("h1").text()).as(path).isEqualTo("The last save is not served");
            }
        });
    }

    @Test
    void anEditedChangesetIsExplainedAndFreshDataBeginsAgain() {
        try (Written hello = Written.begin("hello", folder)) {
            Tapped member = hello.as("member");
            hello.edit(Written.CHANGELOG, "varchar(250)", "varchar(300)");
            assertThat(hello.next()).isInstanceOfSatisfying(Save.Refused.class,
                    refused -> assertThat(refused.words()).contains("hello:1", "was edited after it had run here")
                            .as("its author reads it")
                            .doesNotContain("whoever made"));
            shows(member, Written.CHANGELOG + ":" + hello.line(Written.CHANGELOG, "--changeset hello:1"),
                    "--changeset hello:1", "--fresh");

            hello.edit(Written.CHANGELOG, "--changeset hello:1", "--changset hello:1");
            assertThat(hello.next()).isInstanceOf(Save.Refused.class);
            shows(member, Written.CHANGELOG + ":" + hello.line(Written.CHANGELOG, "--changset hello:1"),
                    "--changset hello:1", "begins no changeset");
            hello.edit(Written.CHANGELOG, "--changset hello:1", "--changeset hello:1");
            assertThat(hello.next()).isInstanceOf(Save.Refused.class);

            hello.restart(true);
            assertThat(hello.next()).isInstanceOf(Save.Live.class);
            assertThat(hello.as("member").get("/hello").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "library"})
    void whatIsServedIsWhatMavenWouldPack(String plugin) throws IOException {
        try (Written written = Written.begin(plugin, folder);
                JarFile ours = new JarFile(
                        written.folder.resolve("target/konbit-dev/plugins/being-written.jar").toFile());
                JarFile packed = new JarFile(Community.plugin(plugin).toFile())) {
            assertThat(names(ours)).isEqualTo(names(packed));
            assertThat(headers(ours)).isEqualTo(headers(packed));
            for (String name : names(ours)) {
                if (!name.endsWith(".class") && !name.endsWith(".bin")) {
                    assertThat(bytes(ours, name)).as(name).isEqualTo(bytes(packed, name));
                }
            }
        }
    }

    private static TreeSet<String> names(JarFile jar) {
        TreeSet<String> names = new TreeSet<>();
        jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.endsWith("/") && !name.startsWith("META-INF/"))
                .forEach(names::add);
        return names;
    }

    /** Without those that tell of the tool. */
    private static Map<String, String> headers(JarFile jar) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        jar.getManifest()
                .getMainAttributes()
                .forEach((name, value) -> headers.put(((Attributes.Name) name).toString(), (String) value));
        headers.keySet()
                .removeIf(name -> name.startsWith("Build-") || name.equals("Created-By"));
        headers.compute("Bundle-Version", (name, version) -> String.valueOf(version).replaceFirst("-\\d{17}$", ""));
        return headers;
    }

    private static byte[] bytes(JarFile jar, String name) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    @Test
    void nothingOfThisIsThereInACommunity(Sites sites) {
        Reader member = sites.reader(TestDatabase.SQLITE, "member");
        assertThat(member.get("/.well-known/konbit-dev").status()).isEqualTo(404);
        assertThat(member.get("/hello").text()).doesNotContain("data-state", "dev.js");
        assertThat(sites.reader(TestDatabase.SQLITE, "visitor").get("/sign-in").text())
                .doesNotContain("data-state", "dev.js");
    }

    @Test
    void updatesUnderLoadFailNoRequest() throws Exception {
        inTheSharedSite(hello -> {
            DevLoad.Result result = DevLoad.of(hello, Tier.count(10, 100));

            LOG.log(System.Logger.Level.INFO, "{0}", result);
            assertThat(result.failures()).isEmpty();
            assertThat(Files.exists(hello.folder.resolve("target/konbit-dev/data/konbit.db"))).isTrue();
        });
    }
}
