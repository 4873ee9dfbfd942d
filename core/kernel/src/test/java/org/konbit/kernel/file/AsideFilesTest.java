package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.InvalidForm;
import org.konbit.api.Upload;
import org.konbit.kernel.web.Asides;

final class AsideFilesTest {
    private static final String ANA = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final int MOST_BYTES = 1000;
    @TempDir
    private Path data;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private AsideFiles aside;

    @BeforeEach
    void open() {
        aside = AsideFiles.open(data, KeptFiles.open(data, MOST_BYTES), () -> now);
    }

    private String kept(String text) {
        now = now.plusSeconds(1);
        return aside.keep(ANA, "file", Samples.sent("acta.txt", text)).orElseThrow();
    }

    private Optional<Upload> found(String word) {
        return aside.find(ANA, "file", word);
    }

    private static String text(Upload upload) {
        try (InputStream in = upload.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void itsMemberFindsItByItsWord() throws Exception {
        String word = kept("Mayi");

        assertThat(found(word)).hasValueSatisfying(file -> {
            assertThat(file.name()).isEqualTo("acta.txt");
            assertThat(file.size()).isEqualTo(4);
            assertThat(text(file)).isEqualTo("Mayi");
        });
        assertThat(onDisk()).singleElement().satisfies(file -> {
            assertThat(file).startsWith(data.resolve("work"));
            assertThat(file.toString()).doesNotContain(ANA, "acta", word.substring(0, 43));
        });
    }

    @Test
    void nobodyElseDoesNorAnythingElse() {
        String word = kept("Mayi");

        assertThat(aside.find("01ARZ3NDEKTSV4RRFFQ69G5FAW", "file", word)).isEmpty();
        assertThat(aside.find(ANA, "photo", word)).isEmpty();
        for (String other : List.of("", word + "A", word.substring(1), word.replace('.', '-'), word.substring(0, 43),
                "../" + word, word + "\0")) {
            assertThat(found(other)).as(other).isEmpty();
        }
    }

    @Test
    void theNameIsTheOneItWouldBeKeptBy() {
        String word = aside.keep(ANA, "file", Samples.sent("../a\\ñandú/a\u202e:b", "Mayi")).orElseThrow();

        assertThat(found(word).orElseThrow().name()).isEqualTo("a-b.txt");
    }

    @Test
    void whatWouldNotBeTakenIsNotKept() throws Exception {
        for (Upload bad : List.of(Samples.sent("a.txt", ""), Samples.sent("a.exe", "MZ\0\0"),
                Samples.sent("a.txt", "x".repeat(MOST_BYTES + 1)))) {
            assertThatExceptionOfType(InvalidForm.class).isThrownBy(() -> aside.keep(ANA, "file", bad))
                    .satisfies(refusal -> assertThat(refusal.problems()).containsOnlyKeys("file"));
        }
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsNotKept() {
        Upload broken = new Upload() {
            @Override
            public String name() {
                return "a.txt";
            }

            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() {
                throw new UncheckedIOException(new IOException("the temporary file is gone"));
            }
        };

        assertThat(aside.keep(ANA, "file", broken)).isEmpty();
    }

    @Test
    void thereIsNoRoomForWhatIsLargerThanTheDisk() {
        assertThat(aside.keep(ANA, "file", new Samples.Sent("a.txt", new byte[1], Long.MAX_VALUE / 2))).isEmpty();
    }

    @Test
    void theOldestGiveWayByNumberAndByBytes() throws Exception {
        String first = kept("1");
        String second = kept("2");
        kept("3");
        kept("4");
        kept("5");
        assertThat(found(first)).isEmpty();
        assertThat(found(second)).isPresent();
        assertThat(onDisk()).hasSize(AsideFolder.MOST);

        String large = kept("x".repeat(MOST_BYTES));
        String larger = kept("y".repeat(MOST_BYTES));
        assertThat(found(second)).isEmpty();
        assertThat(found(large)).isPresent();
        assertThat(found(larger)).isPresent();
        assertThat(onDisk()).hasSize(2);
    }

    @Test
    void anotherMembersFilesStay() {
        String word = kept("1");
        for (int i = 0; i < AsideFolder.MOST; i++) {
            aside.keep("01ARZ3NDEKTSV4RRFFQ69G5FAW", "file", Samples.sent("a.txt", "x"));
        }

        assertThat(found(word)).isPresent();
    }

    @Test
    void noneIsOlderThanADay() throws Exception {
        assertThat(AsideFolder.LASTS.plus(UnusedFiles.EVERY)).isEqualTo(Duration.ofDays(1));
        String word = kept("1");
        now = now.plus(AsideFolder.LASTS);
        aside.sweep();
        assertThat(found(word)).isPresent();

        now = now.plusSeconds(1);
        assertThat(found(word)).isEmpty();
        aside.sweep();
        assertThat(onDisk()).isEmpty();
        assertThat(data.resolve("work").resolve("aside")).isEmptyDirectory();
    }

    @Test
    void aStartSweeps() throws Exception {
        kept("1");
        now = now.plus(AsideFolder.LASTS).plusSeconds(1);
        open();

        assertThat(onDisk()).isEmpty();
    }

    @Test
    void whatWasUsedStaysForTheSecondPressAndNoLonger() {
        String word = kept("1");
        aside.used(ANA, "file", word);
        assertThat(found(word)).isPresent();
        now = now.plus(AsideFolder.SECOND_PRESS);
        aside.used(ANA, "file", word);
        now = now.plusSeconds(1);

        assertThat(found(word)).isEmpty();
    }

    @Test
    void whatGoesBetweenFindingAndReadingHasToBeChosenAgain() {
        String word = kept("1");
        Upload upload = found(word).orElseThrow();
        aside.drop(ANA, "file", word);

        assertThat(upload.size()).isEqualTo(1);
        assertThatExceptionOfType(InvalidForm.class).isThrownBy(upload::open)
                .satisfies(refusal -> assertThat(refusal.problems()).containsOnly(entry("file", Asides.AGAIN)));
    }

    @Test
    void whatIsDroppedIsGoneAtOnce() throws Exception {
        String word = kept("1");
        aside.drop(ANA, "photo", word);
        assertThat(found(word)).isPresent();
        aside.drop(ANA, "file", word);

        assertThat(onDisk()).isEmpty();
    }
}
