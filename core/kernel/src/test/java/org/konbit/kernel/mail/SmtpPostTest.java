package org.konbit.kernel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.mail.MailSettings.Security;

/** Who is trusted with a mail, and what is said when nobody can be. */
class SmtpPostTest {
    private static final char[] OPEN = "konbit".toCharArray();

    private static Letter letter(String subject) {
        return new Letter("01JDXQ0000000000000000000A", "ana@example.org", "Río", "es", subject,
                "<html><body><p>Hola</p></body></html>", 1_800_000_000_000L, Optional.of("/unsubscribe/word"));
    }

    private static Post post(String host, int port, Security security, Map<String, Object> more) {
        return new SmtpPost(new MailSettings(host, port, security, "", null, "community@example.org"),
                "https://community.example.org", more);
    }

    private static Undelivered refusal(Post post) {
        return catchThrowableOfType(Undelivered.class, () -> post.send(letter("Hola")));
    }

    /** The key of a server that is called localhost; nobody has signed it. */
    private static SSLContext named() throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = SmtpPostTest.class.getResourceAsStream("localhost.p12")) {
            keys.load(file, OPEN);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, OPEN);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Test
    void overTlsTheCertificateIsCheckedAndItsName() throws Exception {
        SSLContext tls = named();
        try (ScriptedServer server = new ScriptedServer(tls.getServerSocketFactory())) {
            Map<String, Object> trusting = Map.of("mail.smtp.ssl.socketFactory", tls.getSocketFactory());
            try (Post post = post("localhost", server.port(), Security.TLS, trusting)) {
                post.send(letter("Hola"));
            }
            assertThat(server.mails).hasSize(1);

            assertThat(refusal(post("127.0.0.1", server.port(), Security.TLS, trusting)).trouble())
                    .isEqualTo(Trouble.UNSAFE);
            assertThat(refusal(post("localhost", server.port(), Security.TLS, Map.of())).trouble())
                    .isEqualTo(Trouble.UNSAFE);
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void withoutTheEncryptionThatWasAskedForNothingIsSaid() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            assertThat(refusal(post("localhost", server.port(), Security.STARTTLS, Map.of())).trouble())
                    .isEqualTo(Trouble.UNSAFE);
            assertThat(server.lines).noneMatch(line -> line.startsWith("MAIL"));
        }
    }

    @Test
    void aServerThatIsSilentOrAwayIsToldApart() throws Exception {
        // nothing listens at port 1, and no other program is given it
        assertThat(refusal(post("127.0.0.1", 1, Security.NONE, Map.of())).trouble())
                .isEqualTo(Trouble.UNREACHABLE);
        try (ScriptedServer server = new ScriptedServer()) {
            server.silent = true;

            assertThat(refusal(post("127.0.0.1", server.port(), Security.NONE, Map.of("mail.smtp.timeout", "100")))
                    .trouble()).isEqualTo(Trouble.SLOW);
        }
    }

    @Test
    void theHeadHasWhatItShouldAndNothingThatATextBrings() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                Post post = post("localhost", server.port(), Security.NONE, Map.of())) {
            post.send(letter(HeaderLine.of("¡Añade!\r\nBcc: all@example.org\r\n\r\nbody\u2028x\u0000\u202e", 150)));

            String mail = server.mails.getFirst();
            String head = mail.substring(0, mail.indexOf("\n\n"));
            assertThat(head).contains("Date: Fri, 15 Jan 2027 ", "Auto-Submitted: auto-generated",
                    "Content-Language: es", "Message-ID: <01JDXQ0000000000000000000A@community.example.org>",
                    "List-Unsubscribe: <https://community.example.org/unsubscribe/word>", "To: ana@example.org")
                    .doesNotContain("\nBcc")
                    .matches("(?s)[\\x09\\x20-\\x7e\\n]+");
            assertThat(server.lines).contains("EHLO community.example.org");
        }
    }

    @Test
    void textsAreOneLineAndNotCutWithinALetter() {
        assertThat(HeaderLine.of(" a\r\n\tb ", 10)).isEqualTo("a b");
        assertThat(HeaderLine.of("abc😀def", 5)).isEqualTo("abc…");
        assertThat(HeaderLine.of("abc", 3)).isEqualTo("abc");
    }

    @Test
    void plainTextHasTheWordsInTheirOrderAndWhereLinksLead() {
        assertThat(PlainTwin
                .of("""
                    <html><head><title>no</title></head><body style="x">
                    <h1>Hola &amp; adiós</h1><p>Uno
                    dos<br>tres</p><ul><li>a</li><li><a href="https://example.org/?a=1&amp;b=2">b</a></li></ul>
                    <p><a href="https://example.org/">https://example.org/</a></p><hr><p>fin</p></body></html>"""))
                .isEqualTo("""
                           Hola & adiós

                           Uno dos
                           tres

                           - a
                           - b: https://example.org/?a=1&b=2

                           https://example.org/

                           --

                           fin
                           """);
    }
}
