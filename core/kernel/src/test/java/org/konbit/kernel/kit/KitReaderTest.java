package org.konbit.kernel.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KitReaderTest {
    private static final Path EXAMPLE = Path.of("../../example-deployment/kit");
    private static final String ITEM = "content/conversation.question/agua.md";
    @TempDir
    Path folder;

    @BeforeEach
    void copyTheExample() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(EXAMPLE.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
    }

    private List<String> problems() {
        InvalidKit invalid = catchThrowableOfType(InvalidKit.class, () -> KitReader.read(folder));
        return invalid.problems();
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private void item(String keys) throws IOException {
        write(ITEM, "+++\ntitle = \"Agua\"\nlanguage = \"es\"\nspace = \"commons\"\nauthor = \"yuri-huaman\"\n" + keys
                + "\n+++\nTexto\n");
    }

    @Test
    void theExampleIsWhole() {
        Kit kit = KitReader.read(folder);
        assertThat(kit.id()).isEqualTo("konbit-example");
        assertThat(kit.name()).containsEntry("ht", "Rezo Konbit");
        assertThat(kit.people()).hasSize(22);
        assertThat(kit.items()).hasSize(31);
        assertThat(kit.signIns().list()).hasSize(4);
    }

    @Test
    void everySentenceNamesFileKeyAndWhatToDo() throws IOException {
        write("topics.toml", "[[topic]]\nslug = \"Water!\"\ncolor = \"mar\"\n[topic.name]\nes = \"Agua\"\n");
        assertThat(problems()).contains(
                "topics.toml [[topic]] 1: \"slug\" is \"Water!\"; use lower-case letters a-z, digits and hyphens, at most 60.",
                "topics.toml [[topic]] 1: \"colour\" is missing; write it.",
                "topics.toml [[topic]] 1 [name]: \"ht\" is missing; write the text in every language.",
                "topics.toml [[topic]] 1: \"color\" is not known here; correct its spelling or take it away.");
    }

    @Test
    void pathsStayInsideTheKit() throws IOException {
        Path secret = Files.createTempFile("secret", ".txt");
        Files.createSymbolicLink(folder.resolve("files/link.txt"), secret);
        Files.createSymbolicLink(folder.resolve("outside"), secret.getParent());
        for (String path : List.of("../secret.txt", "/etc/passwd", "files/../../secret.txt", "files/link.txt",
                "outside/" + secret.getFileName(), "files\\\\..\\\\x", "files", "files/none.pdf",
                "files/\\u0000.pdf")) {
            item("files = [\"" + path + "\"]");
            assertThat(problems()).as(path).hasSize(1).first().asString().startsWith(ITEM);
        }
        Files.delete(secret);
    }

    @Test
    void aLinkInsteadOfAContentOrAFolderIsNotFollowed() throws IOException {
        Path elsewhere = Files.createTempDirectory("elsewhere");
        write("kit-copy.md", "x");
        Files.createSymbolicLink(folder.resolve(ITEM), folder.resolve("kit-copy.md"));
        assertThat(problems()).hasSize(1).first().asString().contains("is not a path inside the kit");
        Files.delete(folder.resolve(ITEM));
        Files.createSymbolicLink(folder.resolve("content/conversation.rumour"), elsewhere);
        assertThat(KitReader.read(folder).items()).hasSize(31);
        Files.delete(elsewhere);
    }

    @Test
    void hostileTomlIsRefusedQuickly() throws IOException {
        item("topics = " + "[".repeat(200_000) + "]".repeat(200_000));
        assertThat(problems()).first().asString().contains("nested more than");
        write("topics.toml", "x = {".repeat(3_000));
        assertThat(problems()).first().asString().contains("nested more than");
        Files.delete(folder.resolve("topics.toml"));
        write("topics.toml", "a" + ".a".repeat(100_000) + " = 1");
        assertThatThrownBy(() -> KitReader.read(folder)).isInstanceOf(InvalidKit.class);
        Files.write(folder.resolve("topics.toml"), new byte[]{(byte) 0xC3, (byte) 0x28});
        assertThat(problems()).contains("topics.toml: this file is not UTF-8 text; save it as UTF-8.");
        write("topics.toml", "#".repeat(2 << 20));
        assertThat(problems()).first().asString().contains("is larger than");
    }

    @Test
    void textsAreLimitedAndCarryNoControlCharacters() throws IOException {
        item("licence = \"CC-BY-NC\"\ndays_ago = -1\norganization = \"nobody\"\n[[comment]]\nauthor = \"yuri-huaman\"\nlanguage = \"xx\"\n"
                + "days_ago = 3\ntext = \"a\\u202Eb\"");
        assertThat(problems()).hasSize(6)
                .anySatisfy(one -> assertThat(one).contains("\"licence\" is \"CC-BY-NC\"; write one of"))
                .anySatisfy(one -> assertThat(one).contains("\"days_ago\" is no number from 0"))
                .anySatisfy(one -> assertThat(one).contains("[[comment]] 1: \"language\" is \"xx\""))
                .anySatisfy(one -> assertThat(one).contains("invisible control characters"));
        write(ITEM,
                "+++\ntitle = \"" + "a".repeat(201)
                        + "\"\nlanguage = \"es\"\nspace = \"commons\"\nauthor = \"yuri-huaman\"\n+++\n"
                        + "a".repeat(100_001));
        assertThat(problems()).hasSize(2);
    }

    @Test
    void aClosedSpaceIsWrittenInByItsPeopleOnly() throws IOException {
        write(ITEM,
                "+++\ntitle = \"Agua\"\nlanguage = \"es\"\nspace = \"companions-circle\"\nauthor = \"yuri-huaman\"\n"
                        + "[reactions]\nthanks = [\"shanice-bogle\"]\n+++\nTexto\n");
        assertThat(problems()).hasSize(2)
                .allSatisfy(one -> assertThat(one).contains("does not belong to the closed space"));
    }

    @Test
    void aFolderThatIsNoKitIsSaidToBeNone() {
        assertThatThrownBy(() -> KitReader.read(folder.resolve("files"))).isInstanceOf(InvalidKit.class)
                .hasMessageContaining("kit.toml");
        assertThatThrownBy(() -> KitReader.read(folder.resolve("nowhere"))).isInstanceOf(InvalidKit.class)
                .hasMessageContaining("cannot be read");
    }
}
