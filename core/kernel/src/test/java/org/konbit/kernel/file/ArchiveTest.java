package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void aHighlyCompressedPartIsRefusedAtOnce() {
        byte[] bomb = Samples.office("wordprocessingml.document", Map.of("word/document.xml", " ".repeat(20 << 20)));
        assertThat(bomb.length).isLessThan(100_000);
        long before = System.nanoTime();
        assertRefused(bomb, "file.archive");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aDirectoryThatLiesAboutSizesIsFoundOut() {
        byte[] bomb = Samples.office("wordprocessingml.document", Map.of("word/document.xml", " ".repeat(20 << 20)));
        ByteBuffer lie = ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at < bomb.length - 30; at++) {
            if (lie.getInt(at) == 0x02014b50 && lie.getInt(at + 24) == 20 << 20) {
                lie.putInt(at + 24, 1000);
            }
        }
        assertRefused(bomb, "file.archive");
    }

    @Test
    void partsThatOverlapAreRefused() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        byte[] large = new byte[400_000];
        new java.util.Random(1).nextBytes(large);
        parts.put("a", large);
        parts.put("b", new byte[1]);
        byte[] zip = Samples.zip(parts);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int directory = bytes.getInt(zip.length - 6);
        int second = directory + 46 + 1 + bytes.getShort(directory + 30);
        bytes.position(second + 20).put(zip, directory + 20, 8);
        bytes.putInt(second + 42, bytes.getInt(directory + 42));
        assertRefused(zip, "file.archive");
    }

    @Test
    void tooManyPartsAreRefused() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int at = 0; at < 5_000; at++) {
            parts.put("part" + at, new byte[0]);
        }
        assertRefused(Samples.zip(parts), "file.archive");
    }

    @Test
    void partsThatWouldLeaveTheirFolderAreRefused() {
        for (String name : new String[]{"../evil", "a/../../evil", "/etc/passwd", "..\\evil", "C:\\evil", "a/.."}) {
            assertRefused(Samples.zip(Map.of(name, new byte[1])), "file.damaged");
        }
        assertRefused(Samples.zip(Map.of("word/a.xml", new byte[1], "word/A.xml", new byte[1])), "file.damaged");
    }

    @Test
    void macrosAreRefused() {
        assertRefused(Samples.office("wordprocessingml.document", Map.of("word/vbaProject.bin", "x")), "file.macros");
        byte[] typed = Samples.zip(Map.of("[Content_Types].xml",
                Samples.latin("<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>")));
        assertRefused(typed, "file.macros");
    }

    @Test
    void aCutOrOddArchiveIsDamaged() throws Exception {
        byte[] whole = Samples.docx("Bonjou");
        for (int length = 4; length < whole.length; length += 7) {
            assertRefused(Arrays.copyOf(whole, length), "file.damaged");
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 100), "file.damaged");
        assertThat(kind(whole)).isEqualTo(FileKind.DOCX);
    }

    @Test
    void flippedBytesNeverEndInAnythingButAKindOrARefusal() throws Exception {
        java.util.Random random = new java.util.Random(7);
        byte[] whole = Samples.epub("<p>Bonjou</p>");
        for (int round = 0; round < 500; round++) {
            byte[] bent = whole.clone();
            for (int flip = random.nextInt(4); flip >= 0; flip--) {
                bent[random.nextInt(bent.length)] = (byte) random.nextInt(256);
            }
            try {
                kind(bent);
            } catch (Refused refused) {
                assertThat(refused.sentence()).isNotNull();
            }
        }
    }

    private void assertRefused(byte[] zip, String key) {
        assertThatThrownBy(() -> kind(zip)).isInstanceOf(Refused.class).hasMessage(key);
    }

    private @Nullable FileKind kind(byte[] zip) throws IOException, Refused {
        Path path = Files.write(folder.resolve("zip"), zip);
        try (FileChannel file = FileChannel.open(path)) {
            return Archive.kind(path, file);
        }
    }
}
