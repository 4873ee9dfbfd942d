package org.konbit.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
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

    private void withHello(Steps steps) throws Exception {
        Path hello = Path.of(System.getProperty("konbit.root"), "plugins/hello");
        for (Path file : Folders.files(hello)) {
            Path copy = folder.resolve(hello.relativize(file).toString());
            if (!hello.relativize(file).startsWith("target")) {
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        try (Workshop workshop = Workshop.open(folder, "")) {
            workshop.clear();
            workshop.begin();
            workshop.watch(this::taken, saves::add);
            assertThat(next()).isInstanceOf(Save.Live.class);
            steps.go(workshop);
        }
    }

    private interface Steps {
        void go(Workshop workshop) throws Exception;
    }

    /** A site that serves whatever lies in its plugins folder. */
    private Optional<Served.State> taken(String id) {
        try (JarFile jar = new JarFile(jar().toFile())) {
            return Optional.of(new Served.State(
                    jar.getManifest().getMainAttributes().getValue("Bundle-Version"), "active"));
        } catch (IOException notYet) {
            return Optional.empty();
        }
    }

    private Path jar() {
        return folder.resolve("target/konbit-dev/plugins/konbit-hello.jar");
    }

    private Save next() throws InterruptedException {
        Save save = saves.poll(60, TimeUnit.SECONDS);
        assertThat(save).as("something was told of a save").isNotNull();
        return save;
    }

    private Save edit(String file, String old, String by) throws Exception {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, by));
        return next();
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
            assertThat(workshop.report()).content().isEqualTo("hello\n");
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
                    .startsWith("hello\n" + JAVA + "\t" + problem.line() + "\t")
                    .contains("cannot find symbol\\n");
            assertThat(edit(JAVA, "return Respons.page(", "return Response.page(")).isInstanceOf(Save.Live.class);
            assertThat(workshop.report()).content().isEqualTo("hello\n");
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
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
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
