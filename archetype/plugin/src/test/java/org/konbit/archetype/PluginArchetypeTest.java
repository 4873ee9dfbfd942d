package org.konbit.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;

final class PluginArchetypeTest {
    private static final Path ROOT = Path.of(System.getProperty("konbit.root", ""));
    private static Maven maven;

    @BeforeAll
    static void beginWithAMachineThatHasKonbit() throws IOException {
        maven = Maven.ofThisBuild();
    }

    @TempDir
    private Path temporary;

    /** With names that could be taken for hello's, and others than those that are proposed. */
    @Test
    void anAuthorsPluginIsBuiltWithItsTestsAndServedByARunningSite() throws Exception {
        Path plugin = BookClub.in(folder(), maven);
        assertThat(BookClub.files(plugin)).containsExactly("pom.xml",
                "src/main/java/org/hello/example/bookclub/BookClubPlugin.java", "src/main/jte/BookClubPage.jte",
                "src/main/resources/changelog.sql", "src/main/resources/messages_en.properties",
                "src/main/resources/messages_es.properties", "src/main/resources/messages_fr.properties",
                "src/main/resources/messages_ht.properties", "src/main/resources/messages_pt.properties",
                "src/test/java/org/hello/example/bookclub/BookClubPluginTest.java");
        assertThat(linesOf(plugin)).noneMatch(line -> line.replaceAll("org\\.hello\\.example|readers-hello", "")
                .matches("(?i).*(hello|dirse hola|se dire bonjour|dizer olá|di bonjou\\.$).*"));
        assertThat(linesOf(plugin)).contains("  <groupId>org.hello.example</groupId>",
                "  <artifactId>readers-hello</artifactId>", "  <version>0.3.0</version>",
                "  <name>Books &amp; friends, $1</name>", "  <description>A plugin for Konbit.</description>",
                "description=A page of this community.", "description=Yon paj nan kominote sa a.",
                "@KonbitPlugin(\"book-club\")",
                "create table book_club_greeting (");

        try (Site site = Site.builder().start()) {
            Maven.Result built = maven.run(plugin, List.of("verify",
                    "-Dkonbit.testing.directory=" + System.getProperty("konbit.testing.directory", "")));
            assertThat(built.exit()).as(built.output()).isZero();
            assertThat(built.output()).containsPattern("Tests run: 1\\d, Failures: 0, .* in contract.book-club")
                    .containsPattern("Tests run: 1, Failures: 0, .* in org.hello.example.bookclub.BookClubPluginTest");

            site.install(plugin.resolve("target").resolve("readers-hello-0.3.0.jar"));

            assertThat(site.awaitPlugin("book-club", PluginState::active).active()).isTrue();
            Browser member = site.as(Role.MEMBER).open("/book-club?lang=ht");
            assertThat(member.status()).isEqualTo(200);
            assertThat(member.text()).contains("Books & friends, $1", "Salitasyon ou");
            assertThat(member.fill("text", "Bonjou tout moun").submit().text()).contains("Bonjou tout moun");
        }
    }

    @Test
    void anIdThatNoPluginCanHaveIsRefusedInWordsAndNothingIsLeft() throws Exception {
        Path folder = folder();
        Path ours = Files.createDirectories(folder.resolve("Book-club/src/main/resources"));
        Files.writeString(ours.resolve("changelog.sql"), "-- ours");

        Maven.Result refused = BookClub.generate(maven, folder, "-DgroupId=org.our-example", "-DartifactId=Book-club");

        assertThat(refused.output()).as("what is proposed")
                .contains("Parameter: pluginId, Value: Book-club", "Parameter: pluginName, Value: Book club",
                        "Parameter: package, Value: org.ourexample.Bookclub",
                        "Parameter: version, Value: 1.0-SNAPSHOT");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("The plugin's id cannot be 'Book-club': it is lower-case letters")
                .contains("Say for example -DpluginId=book-club (nothing was generated).");
        assertThat(BookClub.files(folder)).containsExactly("Book-club/src/main/resources/changelog.sql");
    }

    @Test
    void theArchetypeRefusesTheIdsThatTheKernelRefuses() throws IOException {
        String kernel = Files.readString(
                ROOT.resolve("core/kernel/src/main/java/org/konbit/kernel/plugin/PluginIds.java"));
        String archetype = Files.readString(Path.of("src/main/resources/META-INF/archetype-post-generate.groovy"));

        assertThat(words(archetype, "reserved = \\[(.*?)]")).hasSizeGreaterThan(20)
                .isEqualTo(words(kernel, "RESERVED = Set.of\\((.*?)\\);"));
        String tables = Files.readString(
                ROOT.resolve("core/kernel/src/main/java/org/konbit/kernel/plugin/KernelTables.java"));
        assertThat(words(archetype, "tables = \\[(.*?)]")).containsExactlyElementsOf(words(tables,
                "ALL = Set.of\\((.*?)\\);").stream().map(table -> table.split("_", 2)[0]).distinct().toList());
        String form = words(kernel, "compile\\((.*?)\\)").getFirst();
        assertThat(archetype).contains("id ==~ /" + form + "/");
        assertThat(Files.readString(Path.of("src/main/resources/META-INF/maven/archetype-metadata.xml")))
                .contains("<validationRegex>" + form + "</validationRegex>");
    }

    private Path folder() throws IOException {
        return Files.createDirectory(temporary.resolve("work"));
    }

    private static List<String> linesOf(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String file : BookClub.files(folder)) {
            lines.addAll(Files.readAllLines(folder.resolve(file)));
        }
        return lines;
    }

    /** What stands in quotation marks inside the first thing that looks so. */
    private static List<String> words(String source, String inside) {
        Matcher list = Pattern.compile("(?s)" + inside).matcher(source);
        assertThat(list.find()).isTrue();
        return Pattern.compile("[\"'](.*?)[\"']").matcher(list.group(1)).results().map(one -> one.group(1)).toList();
    }
}
