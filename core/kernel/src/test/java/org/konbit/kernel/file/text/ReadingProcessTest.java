package org.konbit.kernel.file.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.kernel.file.Samples;

@Order(1)
class ReadingProcessTest {
    private static final String DOCX = Samples.OOXML + "wordprocessingml.document";
    @TempDir
    private Path folder;
    private ReadingLimits limits = ReadingLimits.USUAL;
    private @Nullable ReadingProcess process;

    @AfterEach
    void end() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void readsTheDeclarationInFiveLanguages() throws IOException {
        assertPdf("es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos");
        assertPdf("pt", "nascem livres e iguais em dignidade e direitos");
        assertPdf("en", "All human beings are born free and equal in dignity and rights");
        assertPdf("fr", "naissent libres et égaux en dignité et en droits");
        assertPdf("ht", "desizyon rekonèt tout moun gen menm dwa egalego");
    }

    private void assertPdf(String language, String words) throws IOException {
        Extract extract = read(keep("udhr." + language, Samples.resource("/udhr/udhr." + language + ".pdf")),
                TextMain.PDF);
        assertThat(extract.state()).isEqualTo(Extract.State.READ);
        assertThat(extract.pages()).isBetween(5, 6);
        assertThat(extract.text().replaceAll("\\s+", " ")).contains(words);
    }

    @Test
    void readsOfficeDocuments() throws IOException {
        assertThat(read(
                keep("a", Samples.docx(
                        "Dwa</w:t><w:tab/><w:t>moun</w:t></w:r></w:p><w:p><w:r><w:delText>gone</w:delText><w:t>fèt")),
                DOCX)
                .text()).isEqualTo("Dwa moun\nfèt");
        Map<String, String> slides = new LinkedHashMap<>();
        slides.put("ppt/slides/slide10.xml",
                "<p:sld xmlns:a='a' xmlns:p='p'><a:p><a:r><a:t>dis</a:t></a:r></a:p></p:sld>");
        slides.put("ppt/slides/slide2.xml",
                "<p:sld xmlns:a='a' xmlns:p='p'><a:p><a:r><a:t>de</a:t></a:r></a:p></p:sld>");
        slides.put("ppt/notesSlides/notesSlide2.xml", "<p:n xmlns:a='a' xmlns:p='p'><a:p><a:t>nòt</a:t></a:p></p:n>");
        Extract slideshow = read(keep("b", Samples.office("presentationml.presentation", slides)),
                Samples.OOXML + "presentationml.presentation");
        assertThat(slideshow).isEqualTo(new Extract(Extract.State.READ, 2, "de\nnòt\ndis"));
        assertThat(read(keep("c", Samples.office("spreadsheetml.sheet", Map.of("xl/sharedStrings.xml",
                "<sst><si><t>Non</t></si><si><r><t>Vil</t></r><rPh><t>x</t></rPh></si></sst>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><c><v>1</v></c><c><is><t>Pòtoprens</t></is></c></worksheet>"))),
                Samples.OOXML + "spreadsheetml.sheet").text())
                .isEqualTo("Non\nVil\nPòtoprens");
        assertThat(read(
                keep("d", Samples.openDocument("text", "<d xmlns:text='t'><text:tracked-changes><text:p>gone</text:p>"
                        + "</text:tracked-changes><text:h>Tit</text:h><text:p>yon<text:s/>liy<text:line-break/>de</text:p></d>")),
                "application/vnd.oasis.opendocument.text").text()).isEqualTo("Tit\nyon liy\nde");
        assertThat(read(keep("e",
                Samples.epub("<html><head><title>x</title></head><body><h1>Chapit</h1><p>Yon&nbsp;<b>m</b>oun &amp; "
                        + "<script>if (a<b) x</script>de&#8230;</p></body></html>")),
                "application/epub+zip").text()).isEqualTo("Chapit\nYon moun & de…");
    }

    @Test
    void aLockedPdfAndAScanHaveNothingToRead() throws IOException {
        assertThat(read(PdfSamples.locked(folder.resolve("l.pdf"), "owner", "user"), TextMain.PDF))
                .isEqualTo(Extract.none());
        assertThat(read(PdfSamples.locked(folder.resolve("o.pdf"), "owner", ""), TextMain.PDF).text())
                .isEqualTo("Sekrè");
        assertThat(read(PdfSamples.scan(folder.resolve("s.pdf")), TextMain.PDF))
                .isEqualTo(new Extract(Extract.State.NONE, 2, ""));
    }

    @Test
    void brokenFilesFailAndTheNextOneIsReadAllTheSame() throws IOException {
        assertThat(read(PdfSamples.broken(folder.resolve("b.pdf")), TextMain.PDF)).isEqualTo(Extract.failed());
        assertThat(read(keep("x.docx", new byte[100]), DOCX)).isEqualTo(Extract.failed());
        assertThat(read(keep("y.docx", Samples.docx("</w:t><oops>")), DOCX)).isEqualTo(Extract.failed());
        assertThat(read(folder.resolve("missing"), TextMain.PDF)).isEqualTo(Extract.failed());
        assertThat(read(PdfSamples.words(folder.resolve("w.pdf"), "Bonjou"), TextMain.PDF))
                .isEqualTo(new Extract(Extract.State.READ, 1, "Bonjou"));
    }

    @Test
    void documentTypesAndEntitiesAreNotFollowed() throws IOException {
        Path secret = keep("secret.txt", "sekrè".getBytes(StandardCharsets.UTF_8));
        for (String type : List.of("<!DOCTYPE w [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<!DOCTYPE w [<!ENTITY y \"" + "sekrè".repeat(1000) + "\"><!ENTITY x \"" + "&y;".repeat(1000)
                        + "\">]>")) {
            byte[] docx = Samples.office("wordprocessingml.document",
                    Map.of("word/document.xml", type + "<w><p><t>avan</t></p><p><t>&x;</t></p></w>"));
            assertThat(read(keep("x.docx", docx), DOCX).text()).doesNotContain("sekrè").hasSizeLessThan(100);
        }
    }

    @Test
    void aPageThatNeverEndsIsReadUntilPatienceEnds() throws IOException {
        limits = new ReadingLimits(96, Duration.ofSeconds(8), Duration.ofSeconds(2), Duration.ofSeconds(60),
                512L << 20);
        Path file = keep("m.pdf", PdfSamples.endless());
        assertThat(Files.size(file)).isLessThan(1 << 20);
        long before = System.nanoTime();
        Extract extract = read(file, TextMain.PDF);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
        assertThat(extract.state()).isIn(Extract.State.READ, Extract.State.FAILED);
        assertThat(extract.text().length()).isLessThanOrEqualTo(Extract.MOST_CHARACTERS);
    }

    @Test
    void aFileThatTakesTooLongIsKilledAndTheNextOneIsRead() throws IOException {
        limits = new ReadingLimits(96, Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(2), 512L << 20);
        Path slow = keep("m.pdf", PdfSamples.endless());
        Path good = PdfSamples.words(folder.resolve("w.pdf"), "Bonjou");
        assertThat(read(good, TextMain.PDF).text()).isEqualTo("Bonjou");
        long before = System.nanoTime();
        assertThat(process().read(slow, TextMain.PDF, Duration.ofSeconds(2))).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
        assertThat(process().runs()).isFalse();
        assertThat(read(good, TextMain.PDF).text()).isEqualTo("Bonjou");
    }

    @Test
    void aFileThatFillsTheDiskIsStopped() throws IOException {
        limits = new ReadingLimits(96, Duration.ofSeconds(8), Duration.ofMinutes(5), Duration.ofMinutes(5), 0);
        Path slow = keep("m.pdf", PdfSamples.endless());
        long before = System.nanoTime();
        assertThat(read(slow, TextMain.PDF)).isEqualTo(Extract.failed());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
        assertThat(folder.resolve("work/now")).doesNotExist();
    }

    @Test
    void aFileThatNeedsTooMuchMemoryFailsInItsOwnProcess() throws IOException {
        limits = new ReadingLimits(16, Duration.ofSeconds(8), Duration.ofSeconds(45), Duration.ofSeconds(60),
                512L << 20);
        byte[] docx = Samples.office("wordprocessingml.document",
                Map.of("word/document.xml", "<w a=\"" + "x".repeat(20_000_000) + "\"/>"));
        assertThat(read(keep("x.docx", docx), DOCX)).isEqualTo(Extract.failed());
        assertThat(read(keep("y.docx", Samples.docx("Bonjou")), DOCX).text()).isEqualTo("Bonjou");
    }

    @Test
    void aLongTextIsCut() throws IOException {
        Extract extract = read(keep("x.docx", Samples.docx("moun ".repeat(600_000))), DOCX);
        assertThat(extract.state()).isEqualTo(Extract.State.READ);
        assertThat(extract.text().length()).isBetween(Extract.MOST_CHARACTERS - 10, Extract.MOST_CHARACTERS);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theProcessKnowsNothingOfTheServersEnvironment() throws IOException {
        read(keep("x.docx", Samples.docx("Bonjou")), DOCX);
        ProcessHandle child = ProcessHandle.current()
                .children()
                .filter(one -> one.info().commandLine().orElse("").contains("TextMain"))
                .filter(this::isOurs)
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(Path.of("/proc/" + child.pid() + "/environ"))).isEqualTo("LC_ALL=C.UTF-8\0");
        assertThat(Files.readString(Path.of("/proc/" + child.pid() + "/oom_score_adj")).strip()).isEqualTo("1000");
        process().close();
        assertThat(child.isAlive()).isFalse();
        assertThat(folder.resolve("work/now")).doesNotExist();
    }

    @Test
    void onceStoppedNothingIsBlamedOnAFile() throws IOException {
        Path slow = keep("m.pdf", PdfSamples.endless());
        read(keep("x.docx", Samples.docx("Bonjou")), DOCX);
        ReadingProcess running = process();
        Thread stopper = Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
            running.stop();
        });
        assertThatThrownBy(() -> read(slow, TextMain.PDF)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(slow, TextMain.PDF)).isInstanceOf(IOException.class);
        stopper.interrupt();
    }

    private Extract read(Path file, String mediaType) throws IOException {
        return process().read(file, mediaType, limits.limit()).orElse(Extract.failed());
    }

    /** Another class's tests run meanwhile, with a process of their own. */
    private boolean isOurs(ProcessHandle child) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + child.pid() + "/cwd")).startsWith(folder.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private ReadingProcess process() {
        ReadingProcess made = process == null ? new ReadingProcess(folder.resolve("work"), limits) : process;
        process = made;
        return made;
    }

    private Path keep(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
