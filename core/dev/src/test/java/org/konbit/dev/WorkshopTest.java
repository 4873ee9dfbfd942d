package org.konbit.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hello plugin is written in a folder, with a site that takes every jar. */
final class WorkshopTest {
    private static final String JAVA = "src/main/java/org/konbit/hello/HelloPlugin.java";
    private static final String TEMPLATE = "src/main/jte/HelloPage.jte";
    private static final String WORDS = "src/main/resources/messages_en.properties";

    @TempDir
    private Path folder;
    private final BlockingQueue<Save> saves = new LinkedBlockingQueue<>();

    /** What the site says instead, if anything. */
    private volatile Function<String, Optional<Served.State>> says = id -> Optional.empty();

    private void withHello(Steps steps) throws Exception {
        Path hello = Path.of(System.getProperty("konbit.root"), "plugins/hello");
        for (Path file : Folders.files(hello)) {
            Path copy = folder.resolve(hello.relativize(file).toString());
            if (!hello.relativize(file).startsWith("target")) {
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        withPlugin(workshop -> {
            assertThat(next()).isInstanceOf(Save.Live.class);
            steps.go(workshop);
        });
    }

    private void withPlugin(Steps steps) throws Exception {
        try (Workshop workshop = Workshop.open(folder, "")) {
            workshop.clear();
            workshop.begin();
            workshop.watch(id -> says.apply(id).or(() -> taken(id)), saves::add);
            steps.go(workshop);
        }
    }

    private interface Steps {
        void go(Workshop workshop) throws Exception;
    }

    /** A site that serves whatever lies in its plugins folder. */
    private Optional<Served.State> taken(String id) {
        if (!id.equals("hello")) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(jar().toFile())) {
            return Optional.of(new Served.State(
                    jar.getManifest().getMainAttributes().getValue("Bundle-Version"), "active"));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private Path jar() {
        return folder.resolve("target/konbit-dev/plugins/being-written.jar");
    }

    /** Jdbi brings the last two. */
    @Test
    void withoutMavenAPluginIsCompiledAgainstWhatItsParentNamesAndNothingElse() throws Exception {
        Set<String> offered = new TreeSet<>(Set.of("geantyref", "slf4j-api"));
        Path parent = Path.of(System.getProperty("konbit.root"), "plugins/pom.xml");
        Pattern.compile("<artifactId>([^<]+)</artifactId><scope>provided</scope>")
                .matcher(Files.readString(parent))
                .results()
                .forEach(found -> offered.add(found.group(1)));

        assertThat(ClassPath.of("")).extracting(path -> path.endsWith("classes")
                ? "konbit-api"
                : path.getFileName().toString().replaceFirst("-\\d.*", ""))
                .containsExactlyInAnyOrderElementsOf(offered);
    }

    private Save next() throws InterruptedException {
        Save save = saves.poll(60, TimeUnit.SECONDS);
        assertThat(save).as("something was told of a save").isNotNull();
        return save;
    }

    private Save edit(String file, String old, String by) throws Exception {
        replace(file, old, by);
        return next();
    }

    private void replace(String file, String old, String by) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, by));
    }

    private List<Problem> problems(String file, String old, String by) throws Exception {
        Save save = edit(file, old, by);
        assertThat(save).isInstanceOf(Save.Broken.class);
        return ((Save.Broken) save).problems();
    }

    private boolean contains(String entry) throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return jar.getEntry(entry) != null;
        }
    }

    @Test
    void aSaveBecomesAJarWithAVersionOfItsOwn() throws Exception {
        withHello(workshop -> {
            String before = taken("hello").orElseThrow().version();
            Save saved = edit(WORDS, "title=Greetings", "title=Hellos");

            assertThat(saved).isInstanceOf(Save.Live.class);
            assertThat(saved.files()).containsExactly(WORDS);
            assertThat(taken("hello").orElseThrow().version()).startsWith("1.0.0.SNAPSHOT-").isNotEqualTo(before);
            assertThat(workshop.id()).contains("hello");
            assertThat(workshop.report()).content().isEqualTo("hello\tbeing-written.jar\n");
            assertThat(contains("OSGI-INF/org.konbit.hello.HelloPlugin.xml")).isTrue();
        });
    }

    @Test
    void anErrorInAClassNamesItsLineAndColumn() throws Exception {
        withHello(workshop -> {
            Problem problem = problems(JAVA, "return Response.page(", "return Respons.page(").getFirst();

            assertThat(problem.file()).isEqualTo(JAVA);
            assertThat(line(problem)).contains("return Respons.page(");
            assertThat(problem.column()).isEqualTo(1 + line(problem).indexOf("Respons"));
            assertThat(problem.sentence()).contains("cannot find symbol", "Respons");
            assertThat(problem.printed(folder)).startsWith(folder.resolve(JAVA) + ":" + problem.line() + ":");
            assertThat(workshop.report()).content()
                    .startsWith("hello\tbeing-written.jar\n" + JAVA + "\t" + problem.line() + "\t")
                    .contains("cannot find symbol\\n");
            assertThat(edit(JAVA, "return Respons.page(", "return Response.page(")).isInstanceOf(Save.Live.class);
            assertThat(workshop.report()).content().isEqualTo("hello\tbeing-written.jar\n");
        });
    }

    private String line(Problem problem) throws IOException {
        return Files.readAllLines(folder.resolve(problem.file())).get(problem.line() - 1);
    }

    @Test
    void anErrorInATemplateNamesTheTemplatesOwnLine() throws Exception {
        withHello(workshop -> {
            Problem type = problems(TEMPLATE, "${greeting.text()}", "${greeting.words()}").getFirst();
            assertThat(type.file()).isEqualTo(TEMPLATE);
            assertThat(line(type)).contains("${greeting.words()}");
            assertThat(type.sentence()).contains("words()");
            assertThat(edit(TEMPLATE, "${greeting.words()}", "${greeting.text()}")).isInstanceOf(Save.Live.class);

            Problem syntax = problems(TEMPLATE, "@endfor", "").getFirst();
            assertThat(syntax.file()).isEqualTo(TEMPLATE);
            assertThat(syntax.line()).isPositive();
            assertThat(syntax.sentence()).isEqualTo("Missing @endfor");
        });
    }

    @Test
    void whatATemplateCallsIsCheckedWhenTheClassChanges() throws Exception {
        withHello(workshop -> assertThat(problems(JAVA, "record Greeting(String id, String text)",
                "record Greeting(String id, String words)"))
                .extracting(Problem::file)
                .containsExactly(TEMPLATE));
    }

    @Test
    void whatIsDeletedIsGoneFromTheJar() throws Exception {
        withHello(workshop -> {
            Files.writeString(folder.resolve("src/main/java/org/konbit/hello/More.java"),
                    "package org.konbit.hello;\n\nfinal class More {}\n");
            next();
            assertThat(contains("org/konbit/hello/More.class")).isTrue();
            Files.delete(folder.resolve("src/main/java/org/konbit/hello/More.java"));
            next();
            assertThat(contains("org/konbit/hello/More.class")).isFalse();

            Files.writeString(folder.resolve("src/main/resources/note.txt"), "a note");
            next();
            assertThat(contains("note.txt")).isTrue();
            Files.delete(folder.resolve("src/main/resources/note.txt"));
            next();
            assertThat(contains("note.txt")).isFalse();
        });
    }

    @Test
    void thePluginsOwnInstructionsAreRead() throws Exception {
        withHello(workshop -> {
            Files.writeString(folder.resolve("bnd.bnd"), "Bundle-Category: greetings\n");
            next();
            try (JarFile jar = new JarFile(jar().toFile())) {
                assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Category")).isEqualTo("greetings");
                assertThat(jar.getManifest().getMainAttributes().getValue("Import-Package"))
                        .contains("gg.jte;version=\"[3.2,4)\"")
                        .doesNotContain("org.jspecify");
            }
            edit("pom.xml", "<name>Hello</name>", "<name>Greetings</name>");
            try (JarFile jar = new JarFile(jar().toFile())) {
                assertThat(jar.getManifest().getMainAttributes().getValue("Bundle-Name")).isEqualTo("Greetings");
            }
            assertThat(problems("pom.xml", "</project>", "").getFirst().sentence()).contains("cannot be read");
        });
    }

    @Test
    void aClassThatIsNoPluginIsSaidInWords() throws Exception {
        withHello(workshop -> assertThat(problems(JAVA, "@KonbitPlugin(\"hello\")", "").getFirst().sentence())
                .contains("@KonbitPlugin"));
    }

    @Test
    void aFileThatIsBeingWrittenIsWaitedFor() throws Exception {
        withHello(workshop -> {
            Path words = folder.resolve(WORDS);
            String text = Files.readString(words).replace("title=Greetings", "title=Hellos");
            try (var out = Files.newOutputStream(words)) {
                // an editor that was interrupted between emptying a file and filling it
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            assertThat(next()).isInstanceOf(Save.Live.class);
            assertThat(saves).isEmpty();
            try (JarFile jar = new JarFile(jar().toFile());
                    var in = jar.getInputStream(jar.getEntry("messages_en.properties"))) {
                assertThat(in).hasBinaryContent(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    @Test
    void aVersionWithoutAQualifierIsKnownWhenItIsServed() throws Exception {
        withHello(workshop -> {
            assertThat(edit("pom.xml", "<name>", "<version>2.1.0</version><name>")).isInstanceOf(Save.Live.class);
            assertThat(taken("hello").orElseThrow().version()).matches("2\\.1\\.0\\.\\d{17}");
        });
    }

    @Test
    void whatNobodyForesawIsSaidAndTheNextSaveIsServed() throws Exception {
        withHello(workshop -> {
            says = id -> {
                throw new IllegalStateException("no disk");
            };
            Save failed = edit(JAVA, "return Response.page(", "return  Response.page(");
            assertThat(failed).isInstanceOf(Save.Broken.class);
            assertThat(((Save.Broken) failed).problems().getFirst().sentence()).contains("no disk");
            assertThat(workshop.report()).content().contains("no disk");

            says = id -> Optional.empty();
            Save mended = edit(WORDS, "title=", "title=A");
            assertThat(mended).isInstanceOf(Save.Live.class);
            assertThat(mended.files()).as("nothing of what was saved is forgotten").containsExactly(JAVA, WORDS);
            assertThat(workshop.report()).content().doesNotContain("no disk");
        });
    }

    @Test
    void afterAFolderThatCannotBeLookedAtEverythingIsServedAgain() throws Exception {
        withHello(workshop -> {
            Path loop = folder.resolve("src/main/resources/loop");
            Files.createSymbolicLink(loop, folder.resolve("src/main/resources"));
            Save failed = next();
            assertThat(failed).isInstanceOf(Save.Broken.class);
            assertThat(((Save.Broken) failed).problems().getFirst().sentence()).contains("FileSystemLoop");

            Files.delete(loop);
            assertThat(next()).isInstanceOf(Save.Live.class);
            assertThat(workshop.report()).content().isEqualTo("hello\tbeing-written.jar\n");
        });
    }

    @Test
    void aFileThatIsMeantToBeEmptyMakesNoLaterSaveWait() throws Exception {
        withHello(workshop -> {
            Files.writeString(folder.resolve("src/main/resources/messages_fr.properties"), "");
            next();
            List<Long> times = new ArrayList<>();
            // the quickest of a few, because others use this machine as well
            for (int i = 0; i < 10 && times.stream().noneMatch(millis -> millis < 500); i++) {
                long began = System.nanoTime();
                edit(WORDS, "title=", "title=A");
                times.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
            assertThat(times).as("milliseconds of each save").anyMatch(millis -> millis < 500);
        });
    }

    @Test
    void whatIsNoPluginForTheSiteIsSaidInItsWords() throws Exception {
        withHello(workshop -> {
            says = id -> Optional.of(id.equals("being-written.jar")
                    ? new Served.State("", "failed: the id is reserved")
                    : new Served.State("1.0.0", "active"));
            assertThat(edit(WORDS, "title=", "title=A")).isEqualTo(new Save.Refused(Set.of(WORDS),
                    "failed: the id is reserved"));
        });
    }

    @Test
    void whatIsSavedWhileTheSiteTakesNothingIsBuiltAtOnce() throws Exception {
        withHello(workshop -> {
            Served.State before = taken("hello").orElseThrow();
            says = id -> Optional.of(before).filter(state -> id.equals("hello") && words().contains("title=Lost"));
            replace(WORDS, "title=Greetings", "title=Lost");
            while (!words().contains("title=Lost")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
            Save saved = edit(WORDS, "title=Lost", "title=Found");
            assertThat(saved).isInstanceOf(Save.Live.class);
            assertThat(words()).contains("title=Found");
        });
    }

    private String words() {
        try (JarFile jar = new JarFile(jar().toFile());
                var in = jar.getInputStream(jar.getEntry("messages_en.properties"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anotherLibraryIsLearntOfAtTheNextStart() throws Exception {
        withHello(workshop -> assertThat(problems("pom.xml", "<name>",
                "<dependencies><dependency><artifactId>a</artifactId></dependency></dependencies><name>").getFirst()
                .sentence()).contains("start again", "mvn -Pdev"));
    }

    @Test
    void theIdIsFoundOnALineOfItsOwnOrNot() throws Exception {
        Path java = Files.createDirectories(folder.resolve("src/main/java")).resolve("A.java");
        for (String annotations : List.of("@KonbitPlugin(\"a\")", "@Component @KonbitPlugin(\"a\")",
                "@Component(immediate = true)\n@org.konbit.api.KonbitPlugin(value = \"a\") final")) {
            Files.writeString(java, "/** @KonbitPlugin(\"b\") */\n" + annotations + " class A {");
            assertThat(PluginId.in(folder)).as(annotations).contains("a");
        }
    }

    @Test
    void filesThatEditorsLayBesideAreNoSave() throws Exception {
        withHello(workshop -> {
            Files.writeString(folder.resolve("src/main/jte/.HelloPage.jte.swp"), "x");
            Files.writeString(folder.resolve("src/main/jte/HelloPage.jte~"), "x");

            assertThat(edit(WORDS, "title=", "title=A").files()).isEqualTo(Set.of(WORDS));
        });
    }

    @Test
    void whatIsNoPluginIsSaidInWords() throws IOException {
        assertThatThrownBy(() -> Workshop.open(folder, "")).isInstanceOf(CannotBuild.class)
                .hasMessage("There is no plugin in " + folder
                        + ": it has no pom.xml, or no folder src/main. Name the folder of a plugin.");
        Files.createDirectories(folder.resolve("src/main"));
        Files.writeString(folder.resolve("pom.xml"),
                """
                <project><artifactId>a</artifactId><version>1</version>
                <dependencies><dependency><groupId>b</groupId><artifactId>b</artifactId>
                </dependency></dependencies></project>
                """);
        assertThatThrownBy(() -> Workshop.open(folder, "")).isInstanceOf(CannotBuild.class)
                .hasMessageContaining("libraries of its own")
                .hasMessageEndingWith("mvn -Pdev");
    }
}
