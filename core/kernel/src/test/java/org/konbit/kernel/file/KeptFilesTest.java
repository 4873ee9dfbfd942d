package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.konbit.kernel.file.Samples.sent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.api.content.StoredFile;

class KeptFilesTest {
    @TempDir
    private Path data;
    private KeptFiles files;

    @BeforeEach
    void open() {
        files = KeptFiles.open(data, 1 << 20);
    }

    @Test
    void whatOnlyBeginsAsAPdfIsRefusedInWords() {
        byte[] whole = Samples.resource("/udhr/udhr.ht.pdf");
        assertRefused(sent("a.pdf", "%PDF-1.7 and nothing of the kind"), "file.not-what-it-says", "pdf");
        assertRefused(Samples.sent("a.pdf", Arrays.copyOf(whole, whole.length / 2)), "file.not-what-it-says", "pdf");
        assertRefused(sent("a.pdf", "%PDF-1.7\n" + "x".repeat(3_000_000 >> 2)), "file.not-what-it-says", "pdf");
        assertRefused(sent("a.pdf", "%PDF-1.7\n%%EOF"), "file.not-what-it-says", "pdf");
        assertRefused(sent("a.txt", "%PDF-1.7 and nothing of the kind"), "file.not-what-it-says", "txt");
    }

    @Test
    void theEndOfAPdfIsFoundWhereverItStands() {
        for (int before : List.of(1 << 10, (1 << 20) - 40)) {
            String pdf = "%PDF-1.7\n1 0 obj\n" + "x".repeat(before - 20) + "\nstartxref\n9";
            assertKind("a.pdf", pdf.getBytes(StandardCharsets.ISO_8859_1), "application/pdf");
        }
    }

    @Test
    void everyAcceptedKindIsRecognised() {
        assertKind("udhr.pdf", Samples.resource("/udhr/udhr.ht.pdf"), "application/pdf");
        assertKind("a.docx", Samples.docx("Bonjou"), Samples.OOXML + "wordprocessingml.document");
        assertKind("a.xlsx", Samples.office("spreadsheetml.sheet", Map.of()), Samples.OOXML + "spreadsheetml.sheet");
        assertKind("a.pptx", Samples.office("presentationml.presentation", Map.of()),
                Samples.OOXML + "presentationml.presentation");
        assertKind("a.odt", Samples.openDocument("text", "<x/>"), "application/vnd.oasis.opendocument.text");
        assertKind("a.ods", Samples.openDocument("spreadsheet", "<x/>"),
                "application/vnd.oasis.opendocument.spreadsheet");
        assertKind("a.odp", Samples.openDocument("presentation", "<x/>"),
                "application/vnd.oasis.opendocument.presentation");
        assertKind("a.epub", Samples.epub("<p>Bonjou</p>"), "application/epub+zip");
        assertKind("a.txt", "Yon ti tèks\r\n".getBytes(StandardCharsets.UTF_8), "text/plain");
        assertKind("a.txt", "Un texto con ñ y á".getBytes(StandardCharsets.ISO_8859_1), "text/plain");
        assertKind("a.txt", "\ufeffTexto".getBytes(StandardCharsets.UTF_16LE), "text/plain");
        assertKind("a.md", "# Tit\n\n<3".getBytes(StandardCharsets.UTF_8), "text/markdown");
        assertKind("a.csv", "a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "text/csv");
        assertKind("a.JPG", Samples.jpeg(4000, 3000, 60_000), "image/jpeg");
        assertKind("a.png", Samples.png(4000, 3000), "image/png");
        assertKind("a.gif", Samples.gif(100, 100), "image/gif");
        assertKind("a.webp", Samples.webp(4000, 3000), "image/webp");
        assertKind("a.mp3", Samples.mp3(), "audio/mpeg");
        assertKind("a.m4a", Samples.mp4("soun"), "audio/mp4");
        assertKind("a.opus", Samples.ogg("OpusHead"), "audio/ogg");
    }

    private void assertKind(String name, byte[] bytes, String mediaType) {
        StoredFile file = files.keep("file", sent(name, bytes));
        assertThat(file).as(name)
                .extracting(StoredFile::mediaType, StoredFile::name, StoredFile::size)
                .containsExactly(mediaType, name,
                        (long) bytes.length);
        assertThat(files.path(file.sha256())).hasBinaryContent(bytes);
    }

    @Test
    void theSameBytesAreKeptOnceUnderTheirDigest() throws IOException {
        StoredFile one = files.keep("file", sent("a.txt", "hello"));
        StoredFile two = files.keep("file", sent("b.txt", "hello"));
        assertThat(one.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
                .isEqualTo(two.sha256());
        assertThat(two.name()).isEqualTo("b.txt");
        assertThat(kept()).containsExactly("files/2c/f24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    }

    @Test
    void manyAtOnceDoNotDisturbEachOther() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<StoredFile> task = () -> files.keep("file", sent("a.txt", "hello"));
            List<Future<StoredFile>> all = threads.invokeAll(Stream.generate(() -> task).limit(50).toList());
            for (Future<StoredFile> one : all) {
                assertThat(files.path(one.get().sha256())).hasContent("hello");
            }
        }
        assertThat(kept()).hasSize(1);
    }

    @Test
    void nothingIsKeptOfWhatIsRefused() throws IOException {
        assertRefused(sent("a.txt", ""), "file.empty");
        assertRefused(sent("a.txt", "x".repeat((1 << 20) + 1)), "file.too-large", 1L);
        assertRefused(new Samples.Sent("a.txt", new byte[(1 << 20) + 1], 10), "file.too-large", 1L);
        assertRefused(sent("a.zip", Samples.zip(Map.of("a.txt", new byte[10]))), "file.kind");
        assertThat(kept()).isEmpty();
    }

    @Test
    void aBrokenConnectionLeavesNothing() throws IOException {
        Upload broken = new Upload() {
            @Override
            public String name() {
                return "a.txt";
            }

            @Override
            public long size() {
                return 100;
            }

            @Override
            public InputStream open() {
                return new InputStream() {
                    private int sent;

                    @Override
                    public int read() throws IOException {
                        if (sent++ > 50) {
                            throw new IOException("gone");
                        }
                        return 'x';
                    }
                };
            }
        };
        assertThatThrownBy(() -> files.keep("file", broken)).hasRootCauseMessage("gone");
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatAnInterruptedUploadLeftIsThrownAwayAtTheNextStart() throws IOException {
        Files.writeString(data.resolve("files/incoming/half"), "half");
        KeptFiles.open(data, 1000);
        assertThat(kept()).isEmpty();
    }

    @Test
    void activeAndUnknownContentIsRefused() {
        assertRefused(sent("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"), "file.kind");
        assertRefused(sent("a.html", "<!doctype html><p>x"), "file.kind");
        assertRefused(sent("a.txt", "  <script>alert(1)</script>"), "file.not-what-it-says", "txt");
        assertRefused(sent("a.txt", "<?xml version='1.0'?><a/>"), "file.not-what-it-says", "txt");
        assertRefused(sent("a.txt", "#!/bin/sh\nrm -rf /"), "file.not-what-it-says", "txt");
        assertRefused(sent("a.txt", "<!-- x --><svg onload=alert(1)>"), "file.not-what-it-says", "txt");
        assertRefused(sent("a.exe", Samples.latin("MZ\u0090\0\u0003\0\0\0")), "file.kind");
        assertRefused(sent("a.sh", Samples.latin("\u007fELF\u0002\u0001")), "file.kind");
        assertRefused(sent("a", new byte[]{0, 1, 2, 3}), "file.kind");
        assertRefused(sent("a.doc", Samples.latin("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")),
                "file.old-office");
        assertRefused(sent("a.m4a", Samples.mp4("vide")), "file.video");
        assertRefused(sent("a.ogg", Samples.ogg("\u0080theora")), "file.video");
        assertRefused(sent("a.jar", Samples.zip(Map.of("META-INF/MANIFEST.MF", new byte[1], "A.class", new byte[1]))),
                "file.kind");
    }

    @Test
    void aNameThatLiesIsRefused() {
        byte[] pdf = Samples.resource("/udhr/udhr.en.pdf");
        assertRefused(sent("a.docx", pdf), "file.lies", "docx", "PDF");
        assertRefused(sent("a.pdf.exe", pdf), "file.lies", "exe", "PDF");
        assertRefused(sent("a.html", pdf), "file.lies", "html", "PDF");
        assertRefused(sent("a.pdf", Samples.docx("x")), "file.lies", "pdf", "DOCX");
        assertRefused(sent("a.png", Samples.jpeg(10, 10, 10)), "file.lies", "png", "JPEG");
        assertRefused(sent("a.pdf", "just text"), "file.lies", "pdf", "TEXT");
        assertRefused(sent("a.png", "GIF89a<script>alert(1)</script>"), "file.lies", "png", "GIF");
        assertRefused(sent("a.html", "just text"), "file.lies", "html", "TEXT");
    }

    @Test
    void aNameWithoutAKnownEndingGetsTheRightOne() {
        byte[] pdf = Samples.resource("/udhr/udhr.en.pdf");
        assertThat(files.keep("file", sent("acta", pdf)).name()).isEqualTo("acta.pdf");
        assertThat(files.keep("file", sent("Acta No.2", pdf)).name()).isEqualTo("Acta No.2.pdf");
        assertThat(files.keep("file", sent("Carta al Sr. Pérez", pdf)).name()).isEqualTo("Carta al Sr. Pérez.pdf");
        assertThat(files.keep("file", sent("", pdf)).name()).isEqualTo("file.pdf");
        assertThat(files.keep("file", sent("README", "text")).name()).isEqualTo("README.txt");
    }

    @Test
    void anImageIsMeasuredBeforeAnybodyDecodesIt() {
        assertRefused(sent("a.png", Samples.png(20_000, 20_000)), "file.image-too-large", 24L);
        assertRefused(sent("a.png", Samples.png(-1, 1)), "file.image-too-large", 24L);
        assertRefused(sent("a.jpg", Samples.jpeg(60_000, 60_000, 60_000)), "file.image-too-large", 24L);
        assertRefused(sent("a.gif", Samples.gif(60_000, 60_000)), "file.image-too-large", 24L);
        assertRefused(sent("a.webp", Samples.webp(16_000, 16_000)), "file.image-too-large", 24L);
        assertRefused(sent("a.png", Samples.png(0, 10)), "file.damaged");
        assertRefused(sent("a.jpg", Samples.latin("\u00ff\u00d8\u00ff\u00d9")), "file.damaged");
    }

    private void assertRefused(Upload upload, String key, Object... arguments) {
        assertThatThrownBy(() -> files.keep("document", upload)).as(upload.name())
                .isInstanceOfSatisfying(InvalidForm.class,
                        problem -> assertThat(problem.problems())
                                .containsExactly(Map.entry("document", Text.key(key, arguments))));
    }

    private List<String> kept() throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile).map(path -> data.relativize(path).toString()).toList();
        }
    }
}
