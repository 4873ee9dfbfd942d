package org.konbit.kernel.file.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.data.Change;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.OnBothDatabases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.file.KeptFiles;
import org.konbit.kernel.file.SampleContents;
import org.konbit.kernel.file.Samples;

@Order(1)
class FileTextsTest {
    private static final InstantSource CLOCK = InstantSource.system();

    public record Row(String textState, @Nullable String text, @Nullable Integer pages) {}

    public interface Sql {
        @SqlQuery("select text_state, text, pages from file where id = :id")
        Row row(String id);

        @SqlQuery("select text_language from konbit_file where id = :id")
        @Nullable
        String spoken(String id);

        @SqlQuery("select text from konbit_file_text where file = :id")
        List<String> shown(String id);
    }

    @OnBothDatabases
    void whatIsAttachedIsReadInTheBackgroundAndSaidInTheChangeLog(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            SampleContents contents = SampleContents.in(databases);
            try (FileTexts texts = texts(databases, files, test.directory())) {
                texts.start();
                String pdf = contents.attach(keep(files, "dwa.pdf", Samples.resource("/udhr/udhr.ht.pdf")));
                Row row = finished(databases, pdf);
                assertThat(row.textState()).isEqualTo("read");
                assertThat(row.text()).contains("Deklarasyon linivèsèl Dwa Moun");
                assertThat(row.pages()).isEqualTo(6);
                List<String> shown = databases.kernel().read(Sql.class, sql -> sql.shown(pdf));
                assertThat(shown).containsExactly(row.text());
                assertThat(databases.kernel().<Sql, @Nullable String>read(Sql.class, sql -> sql.spoken(pdf)))
                        .isEqualTo("ht");
                assertThat(databases.changeLog().after(0, 100)).filteredOn(change -> change.kind().equals("file"))
                        .extracting(Change::subject)
                        .containsExactly(pdf, pdf);
                assertThat(test.directory().resolve("work/text/attempts")).doesNotExist();
            }
        }
    }

    @OnBothDatabases
    void everyKindEndsInOneStateAndIsNeverReadAgain(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            SampleContents contents = SampleContents.in(databases);
            Path broken = PdfSamples.broken(test.directory().resolve("b"));
            Path locked = PdfSamples.locked(test.directory().resolve("l"), "a", "b");
            String text = contents
                    .attach(keep(files, "a.md", "# Kòd\r\n\r\nmoun".getBytes(StandardCharsets.UTF_8)));
            String bad = contents.attach(keep(files, "b.pdf", Files.readAllBytes(broken)));
            String shut = contents.attach(keep(files, "c.pdf", Files.readAllBytes(locked)));
            String image = contents.attach(keep(files, "d.png", Samples.png(10, 10)));
            StoredFile gone = keep(files, "e.pdf", Samples.resource("/udhr/udhr.en.pdf"));
            String lost = contents.attach(gone);
            Files.delete(files.path(gone.sha256()));
            try (FileTexts texts = texts(databases, files, test.directory())) {
                while (texts.readNext()) {
                    continue;
                }
            }
            assertThat(row(databases, text)).isEqualTo(new Row("read", "# Kòd\n\nmoun", null));
            assertThat(row(databases, bad)).isEqualTo(new Row("failed", null, null));
            assertThat(row(databases, shut)).isEqualTo(new Row("none", null, null));
            assertThat(row(databases, image)).isEqualTo(new Row("none", null, null));
            assertThat(row(databases, lost)).isEqualTo(new Row("failed", null, null));
        }
    }

    @OnBothDatabases
    void theSameBytesAreReadOnce(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            SampleContents contents = SampleContents.in(databases);
            StoredFile file = keep(files, "a.docx", Samples.docx("Bonjou"));
            String one = contents.attach(file);
            try (FileTexts texts = texts(databases, files, test.directory())) {
                assertThat(texts.readNext()).isTrue();
                Files.delete(files.path(file.sha256()));
                String two = contents.attach(file);
                assertThat(texts.readNext()).isTrue();
                assertThat(row(databases, two)).isEqualTo(row(databases, one))
                        .isEqualTo(new Row("read", "Bonjou", null));
            }
        }
    }

    @OnBothDatabases
    void aFileThatTookTheServerDownTwiceIsNotReadAThirdTime(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            String id = SampleContents.in(databases).attach(keep(files, "a.docx", Samples.docx("Bonjou")));
            Path note = test.directory().resolve("work/text/attempts");
            Files.createDirectories(test.directory().resolve("work/text"));
            Files.writeString(note, id + " 2");
            try (FileTexts texts = texts(databases, files, test.directory())) {
                assertThat(texts.readNext()).isTrue();
                assertThat(texts.readSlow()).isTrue();
            }
            assertThat(row(databases, id).textState()).isEqualTo("failed");
            assertThat(note).doesNotExist();
        }
    }

    @OnBothDatabases
    void aFileThatTakesLongLetsTheOthersGoFirst(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            SampleContents contents = SampleContents.in(databases);
            String slow = contents.attach(keep(files, "bomb.pdf", PdfSamples.endless()));
            // plain text, because no machine is too slow to read it in its first attempt
            String quick = contents.attach(keep(files, "dwa.txt", "Dwa moun".getBytes(StandardCharsets.UTF_8)));
            ReadingLimits limits = new ReadingLimits(96, Duration.ofSeconds(1), Duration.ofMinutes(5),
                    Duration.ofSeconds(1), 512L << 20);
            try (FileTexts texts = new FileTexts(databases.kernel(), databases.changeLog(), files, CLOCK,
                    test.directory(), limits)) {
                assertThat(texts.readNext()).isTrue();
                assertThat(row(databases, slow).textState()).as("it has another turn").isEqualTo("waiting");
                assertThat(texts.readNext()).isTrue();
                assertThat(row(databases, quick).textState()).isEqualTo("read");
                assertThat(texts.readNext()).isFalse();
                assertThat(texts.readSlow()).isTrue();
                assertThat(row(databases, slow).textState()).isEqualTo("failed");
                assertThat(texts.readSlow()).isFalse();
                assertThat(test.directory().resolve("work/text/attempts")).doesNotExist();
            }
        }
    }

    @OnBothDatabases
    void aFileThatIsAttachedWhileASlowOneIsReadPatientlyDoesNotWaitForIt(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            SampleContents contents = SampleContents.in(databases);
            String slow = contents.attach(keep(files, "bomb.pdf", PdfSamples.endless()));
            ReadingLimits limits = new ReadingLimits(96, Duration.ofSeconds(1), Duration.ofMinutes(5),
                    Duration.ofMinutes(5), 512L << 20);
            try (FileTexts texts = new FileTexts(databases.kernel(), databases.changeLog(), files, CLOCK,
                    test.directory(), limits)) {
                texts.start();
                for (int tries = 0; texts.slow().isEmpty() && tries < 1200; tries++) {
                    Thread.sleep(50); // the first attempt lasts as long as its limit
                }
                assertThat(texts.slow()).containsExactly(slow);
                String quick = contents.attach(keep(files, "dwa.txt", "Bonjou".getBytes(StandardCharsets.UTF_8)));
                assertThat(finished(databases, quick).textState()).isEqualTo("read");
                assertThat(row(databases, slow).textState()).isEqualTo("waiting");
            }
            assertThat(test.directory().resolve("work/text/attempts")).as("a stop is no attempt").doesNotExist();
        }
    }

    @OnBothDatabases
    void whatIsNotTheFaultOfAFileIsNoAttemptAtIt(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            SampleContents contents = SampleContents.in(databases);
            Path note = test.directory().resolve("work/text/attempts");
            String id = contents.attach(keep(files, "a.docx", Samples.docx("Bonjou")));
            ReadingLimits usual = ReadingLimits.USUAL;
            // no Java starts with such a heap
            ReadingLimits none = new ReadingLimits(-1, usual.first(), usual.patience(), usual.limit(), 1);
            try (FileTexts texts = new FileTexts(databases.kernel(), databases.changeLog(), files, CLOCK,
                    test.directory(), none)) {
                for (int tries = 0; tries < 3; tries++) {
                    assertThatThrownBy(texts::readNext).isInstanceOf(IOException.class);
                }
                assertThat(note).doesNotExist();
                Files.writeString(note, id + " 1\n");
                assertThat(texts.readNext()).isTrue();
                for (int tries = 0; tries < 3; tries++) {
                    assertThatThrownBy(texts::readSlow).isInstanceOf(IOException.class);
                }
            }
            assertThat(note).as("one attempt was never finished").hasContent(id + " 1");

            AtomicBoolean down = new AtomicBoolean(true);
            InstantSource clock = () -> {
                if (down.get()) {
                    throw new IllegalStateException("The database is down");
                }
                return Instant.now();
            };
            try (FileTexts texts = new FileTexts(databases.kernel(), databases.changeLog(), files, clock,
                    test.directory())) {
                assertThat(texts.readNext()).isTrue();
                for (int tries = 0; tries < 3; tries++) {
                    assertThatThrownBy(texts::readSlow).isInstanceOf(RuntimeException.class);
                }
                assertThat(note).hasContent(id + " 1");
                down.set(false);
                assertThat(texts.readSlow()).isTrue();
                assertThat(row(databases, id)).isEqualTo(new Row("read", "Bonjou", null));

                down.set(true);
                String other = contents.attach(keep(files, "b.docx", Samples.docx("Orevwa")));
                for (int tries = 0; tries < 3; tries++) {
                    assertThatThrownBy(texts::readNext).isInstanceOf(RuntimeException.class);
                }
                down.set(false);
                assertThat(texts.readNext()).isTrue();
                assertThat(row(databases, other)).isEqualTo(new Row("read", "Orevwa", null));
                assertThat(note).doesNotExist();
            }
        }
    }

    @OnBothDatabases
    void aFileThatTakesAllMemoryIsGivenUpAfterTwoAttempts(TestDatabase test) throws Exception {
        try (Databases databases = test.open()) {
            KeptFiles files = KeptFiles.open(test.directory(), KeptFiles.DEFAULT_LIMIT);
            String id = SampleContents.in(databases).attach(keep(files, "a.docx", Samples.docx("Bonjou")));
            AtomicInteger attempts = new AtomicInteger();
            InstantSource clock = () -> {
                if (attempts.incrementAndGet() <= 2) {
                    throw new OutOfMemoryError("of a file");
                }
                return Instant.now();
            };
            try (FileTexts texts = new FileTexts(databases.kernel(), databases.changeLog(), files, clock,
                    test.directory())) {
                assertThatThrownBy(texts::readNext).hasMessageContaining("of a file");
                assertThat(texts.readNext()).as("left to the other thread").isTrue();
                assertThatThrownBy(texts::readSlow).hasMessageContaining("of a file");
                assertThat(texts.readSlow()).isTrue();
            }
            assertThat(row(databases, id)).isEqualTo(new Row("failed", null, null));
        }
    }

    @Test
    void aThreadThatReadsSurvivesWhatTakesAllMemory(@TempDir Path folder) throws Exception {
        AtomicInteger turns = new AtomicInteger();
        CountDownLatch again = new CountDownLatch(1);
        try (TextLane lane = new TextLane("lane", folder, ReadingLimits.USUAL, Duration.ofSeconds(10), () -> {
            if (turns.incrementAndGet() == 1) {
                throw new OutOfMemoryError("of a file");
            }
            again.countDown();
            return false;
        })) {
            lane.start();
            long deadline = System.nanoTime() + 20_000_000_000L;
            do {
                // it waits for a while before its first turn, and after one that failed
                lane.wake();
            } while (!again.await(20, TimeUnit.MILLISECONDS) && System.nanoTime() < deadline);
        }
        assertThat(turns).hasValueGreaterThan(1);
    }

    private static FileTexts texts(Databases databases, KeptFiles files, Path directory) {
        return new FileTexts(databases.kernel(), databases.changeLog(), files, CLOCK, directory);
    }

    private static StoredFile keep(KeptFiles files, String name, byte[] bytes) {
        return files.keep("file", Samples.sent(name, bytes));
    }

    private static Row row(Databases databases, String id) {
        return databases.kernel().read(Sql.class, sql -> sql.row(id));
    }

    private static Row finished(Databases databases, String id) throws InterruptedException {
        Row row = row(databases, id);
        for (int tries = 0; row.textState().equals("waiting") && tries < 1200; tries++) {
            Thread.sleep(50);
            row = row(databases, id);
        }
        return row;
    }
}
