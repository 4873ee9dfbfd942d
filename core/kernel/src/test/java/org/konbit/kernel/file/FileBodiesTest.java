package org.konbit.kernel.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.konbit.kernel.file.Samples.sent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.NotFound;
import org.konbit.api.Response;
import org.konbit.api.content.StoredFile;
import org.konbit.kernel.web.FileBodies;

class FileBodiesTest {
    @TempDir
    private Path data;
    private KeptFiles files;
    private FileBodies bodies;

    @BeforeEach
    void open() {
        files = KeptFiles.open(data, KeptFiles.DEFAULT_LIMIT);
        bodies = new FileBodies(files);
    }

    @Test
    void aFileComesWholeWithHeadersThatKeepItAFile() throws IOException {
        byte[] pdf = Samples.resource("/udhr/udhr.es.pdf");
        Download download = get(keep("Declaración «2».pdf", pdf), Map.of());
        assertThat(download.status()).isEqualTo(200);
        assertThat(download.body()).isEqualTo(pdf);
        assertThat(download.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(download.header("Content-Length")).isEqualTo(String.valueOf(pdf.length));
        assertThat(download.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(download.header("Cache-Control")).startsWith("private").contains("immutable");
        assertThat(download.header("Content-Disposition"))
                .isEqualTo(
                        "inline; filename=\"Declaracion _2_.pdf\"; filename*=UTF-8''Declaraci%C3%B3n%20%C2%AB2%C2%BB.pdf");
        assertThat(download.header("Content-Security-Policy")).contains("default-src 'none'");
    }

    @Test
    void onlyKindsThatBrowsersShowSafelyAreShownInPlace() throws IOException {
        assertThat(get(keep("a.docx", Samples.docx("x")), Map.of()).header("Content-Disposition"))
                .startsWith("attachment");
        assertThat(get(keep("a.epub", Samples.epub("<p>x</p>")), Map.of()).header("Content-Disposition"))
                .startsWith("attachment");
        Download image = get(keep("a.png", Samples.png(10, 10)), Map.of());
        assertThat(image.header("Content-Disposition")).startsWith("inline");
        assertThat(image.header("Content-Security-Policy")).startsWith("sandbox;");
        Download asked = Download.of(bodies, Response.file(keep("a.png", Samples.png(10, 10)), false), "GET", Map.of());
        assertThat(asked.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void anUnknownTypeIsOnlyBytes() throws IOException {
        StoredFile kept = keep("a.txt", "x".getBytes(StandardCharsets.UTF_8));
        Download odd = get(new StoredFile(kept.sha256(), "a.html", "text/html", 1), Map.of());
        assertThat(odd.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(odd.header("Content-Disposition")).startsWith("attachment");
    }

    @Test
    void textSaysItsEncodingAndIsNeverAnythingElse() throws IOException {
        byte[] old = "señal".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(get(keep("a.txt", old), Map.of()).header("Content-Type"))
                .isEqualTo("text/plain; charset=windows-1252");
        assertThat(get(keep("a.md", "# é".getBytes(StandardCharsets.UTF_8)), Map.of()).header("Content-Type"))
                .isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void aPartIsSentWhereOneIsAskedFor() throws IOException {
        byte[] sound = Samples.mp3();
        StoredFile file = keep("a.mp3", sound);
        assertPart(file, "bytes=0-9", "bytes 0-9/1251", Arrays.copyOf(sound, 10));
        assertPart(file, "bytes=1000-", "bytes 1000-1250/1251", Arrays.copyOfRange(sound, 1000, 1251));
        assertPart(file, "bytes=-5", "bytes 1246-1250/1251", Arrays.copyOfRange(sound, 1246, 1251));
        assertPart(file, "bytes=1250-99999999999", "bytes 1250-1250/1251", Arrays.copyOfRange(sound, 1250, 1251));
        assertPart(file, "bytes=-99999", "bytes 0-1250/1251", sound);
    }

    private void assertPart(StoredFile file, String range, String said, byte[] part) throws IOException {
        Download download = get(file, Map.of("Range", range));
        assertThat(download.status()).isEqualTo(206);
        assertThat(download.header("Content-Range")).isEqualTo(said);
        assertThat(download.header("Content-Length")).isEqualTo(String.valueOf(part.length));
        assertThat(download.body()).isEqualTo(part);
    }

    @Test
    void anOddRangeGetsTheWholeAndOneOutsideGetsNothing() throws IOException {
        StoredFile file = keep("a.mp3", Samples.mp3());
        for (String odd : new String[]{"bytes=5-1", "bytes=", "bytes=-", "lines=1-2", "bytes=0-1,3-4", "bytes=a-b",
                "bytes=99999999999999999999-"}) {
            assertThat(get(file, Map.of("Range", odd)).status()).as(odd).isEqualTo(200);
        }
        for (String outside : new String[]{"bytes=1251-", "bytes=-0"}) {
            Download download = get(file, Map.of("Range", outside));
            assertThat(download.status()).as(outside).isEqualTo(416);
            assertThat(download.header("Content-Range")).isEqualTo("bytes */1251");
            assertThat(download.body()).isEmpty();
        }
        assertThat(get(file, Map.of("Range", "bytes=0-1", "If-Range", "\"other\"")).status()).isEqualTo(200);
        assertThat(get(file, Map.of("Range", "bytes=0-1", "If-Range", '"' + file.sha256() + '"')).status())
                .isEqualTo(206);
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws IOException {
        StoredFile file = keep("a.mp3", Samples.mp3());
        String tag = '"' + file.sha256() + '"';
        for (String known : new String[]{tag, "W/" + tag, "\"x\", " + tag, "*"}) {
            Download download = get(file, Map.of("If-None-Match", known));
            assertThat(download.status()).isEqualTo(304);
            assertThat(download.header("ETag")).isEqualTo(tag);
            assertThat(download.body()).isEmpty();
        }
        assertThat(get(file, Map.of("If-None-Match", "\"x\"")).status()).isEqualTo(200);
    }

    @Test
    void headSaysTheSameWithoutTheBody() throws IOException {
        Download head = Download.of(bodies, Response.file(keep("a.mp3", Samples.mp3()), true), "HEAD",
                Map.of("Range", "bytes=0-1"));
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo("1251");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void missingBytesAreNotFound() {
        StoredFile gone = new StoredFile("0".repeat(64), "a.txt", "text/plain", 1);
        assertThatThrownBy(() -> get(gone, Map.of())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> get(new StoredFile("../../etc/passwd", "a.txt", "text/plain", 1), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private StoredFile keep(String name, byte[] bytes) {
        return files.keep("file", sent(name, bytes));
    }

    private Download get(StoredFile file, Map<String, String> headers) throws IOException {
        return Download.of(bodies, Response.file(file, true), "GET", headers);
    }
}
