package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.slf4j.LoggerFactory;

/** What is read and what is written down before anybody is known. */
@KonbitTest
@Isolated("it listens to everything that is logged")
final class EntranceTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final class Lines extends AppenderBase<ILoggingEvent> {
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            said.add(event.getFormattedMessage());
        }
    }

    @Test
    void aFormThatCannotBeReadIsRefusedInEveryLanguage(Site site) {
        // several times, because an answer that is given before all was sent is lost now and then
        for (String path : List.of("/sign-in", "/sign-in?lang=ht", "/sign-in", "/sign-in?lang=ht",
                "/sign-in?lang=ht")) {
            HttpResponse<String> broken = Raw.post(site, path, FORM, "email=%zz", "Cookie", "x=y");
            assertThat(broken.statusCode()).as(path).isEqualTo(400);
            HttpResponse<String> large = Raw.post(site, path, FORM, "email=" + "x".repeat(3_000_000), "Cookie", "x=y");
            assertThat(large.statusCode()).as(path).isEqualTo(413);
            assertThat(large.body()).contains(path.endsWith("ht") ? "lang=\"ht\"" : "lang=\"es\"");
        }
    }

    /** Otherwise it would hold a thread and a place at the gate for as long as it is sent. */
    @Test
    void whatSaysThatItIsFarTooLargeIsAnsweredWithoutReadingOn(Site site) throws IOException {
        URI address = site.address("/sign-in");
        String head = "POST " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: " + FORM + "\r\nContent-Length: 50000000\r\n\r\nemail=x";
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=",
            "multipart/form-data; boundary=\"\"", "multipart/form-data;charset=utf-8",
            "multipart/form-data; boundary=b",
            "multipart/form-data; boundary=c", "multipart/mixed; boundary=b", "Multipart/Form-Data"})
    void aFormWithoutPartsIsNotUnderstoodRatherThanTooLarge(String type, Site site) {
        HttpResponse<String> answer = Raw.post(site, "/sign-in", type,
                "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\nx", "Cookie", "x=y");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("No entendimos lo que llegó");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/join/SECRETSECRET", "/sign-in/password/SECRETSECRET", "/setup?token=SECRETSECRET",
            "/join/SECRETSECRET/more", "/join/SECRETSECRET/"})
    void noLogHoldsWhatStandsInALink(String path, Site site) throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger("org.konbit");
        Lines lines = new Lines();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
        try {
            Raw.get(site, path, "x=y");
            // the last line of a request is written when it has been answered
            String line = "";
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
            while (!line.contains(" statements, ")) {
                assertThat(System.nanoTime()).as("the request is logged").isLessThan(deadline);
                line = lines.said.poll(90, TimeUnit.SECONDS);
                assertThat(line).isNotNull().doesNotContain("SECRET");
            }
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }
}
