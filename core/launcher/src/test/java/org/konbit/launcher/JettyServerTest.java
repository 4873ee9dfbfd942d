package org.konbit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.launcher.probe.ProbeActivator;

final class JettyServerTest {
    @TempDir
    private static Path folder;
    private static Konbit konbit;
    private static JettyServer server;
    private static Client client;

    @BeforeAll
    static void start() throws Exception {
        konbit = Probe.in(folder, "http.trusted_proxies", "127.0.0.1");
        server = JettyServer.start(konbit);
        client = new Client(server.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
        konbit.close();
    }

    @Test
    void servesWhatTheWhiteboardHoldsOnAVirtualThread() throws Exception {
        var answer = client.get("probe/a");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(" /probe/a virtual=true localhost");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void speaksHttp2InClearText() throws Exception {
        var answer = client.send(client.request("probe/a").version(HttpClient.Version.HTTP_2));

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(answer.body()).startsWith(" /probe/a");
    }

    @Test
    void formsAreReadAsUtf8() throws Exception {
        var answer = client.post("probe", "application/x-www-form-urlencoded", "text=cora%C3%A7%C3%A3o+k%C3%B2");

        assertThat(answer.body()).isEqualTo("coração kò ");
    }

    @Test
    void uploadsAreReadByTheContainerAndLeaveNoFileBehind() throws Exception {
        String body = """
                      --x\r
                      Content-Disposition: form-data; name="text"\r
                      \r
                      kòman ou ye\r
                      --x\r
                      Content-Disposition: form-data; name="file"; filename="leson_é.txt"\r
                      \r
                      %s\r
                      --x--\r
                      """.formatted("a".repeat(100_000));

        var answer = client.post("probe", "multipart/form-data; boundary=x", body);

        assertThat(answer.body()).isEqualTo("kòman ou ye text:null:12,file:leson_é.txt:100000");
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (folder.resolve("data/cache/uploads").toFile().list().length > 0 && System.nanoTime() < deadline) {
            Thread.sleep(5); // after the answer
        }
        assertThat(folder.resolve("data/cache/uploads")).isEmptyDirectory();
    }

    @Test
    void whatNeverReachesTheKernelGetsAPageWithoutAnyDetail() throws Exception {
        String broken = raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String tooLong = raw(
                "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(broken).startsWith("HTTP/1.1 400 ")
                .contains("Nou pa kapab reponn demann sa a.", "text/html;charset=utf-8");
        assertThat(tooLong).startsWith("HTTP/1.1 414 ").contains("This request cannot be answered.");
        assertThat(broken + tooLong).doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("Server:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%ff", "/probe/%c3%28", "/probe/%ff?lang=es"})
    void anAddressThatCannotBeDecodedGetsAPageInTheReadersLanguage(String path) throws Exception {
        String answer = raw("GET " + path
                + " HTTP/1.1\r\nHost: localhost\r\nAccept-Language: de, fr;q=0.8, en;q=0.5\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ")
                .contains("<html lang=\"fr\">", "<h1>Impossible de répondre à cette demande.</h1>", "<style>",
                        "<a href=\"/\">Aller à l’accueil</a>", "Content-Security-Policy: default-src 'none'")
                .doesNotContain("This request", "jetty");
        assertThat(raw("GET " + path
                + " HTTP/1.1\r\nHost: localhost\r\nCookie: a=b; konbit-language=ht\r\nAccept-Language: fr\r\nConnection: close\r\n\r\n"))
                .contains("<html lang=\"ht\">", "Ale nan paj akèy la");
    }

    /** There the server stops before it has read who asks. */
    @ParameterizedTest
    @ValueSource(strings = {"/%", "/%zz", "/a%00b"})
    void anAddressThatBreaksOffGetsAPageInAllLanguages(String path) throws Exception {
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .contains("<style>", "Mira si la dirección está completa", "Veja se o endereço está completo",
                        "Check that the address is complete", "Vérifiez que l’adresse est complète",
                        "Gade si adrès la konplè", "Content-Security-Policy: default-src 'none'");
    }

    @Test
    void anErrorOfAServletShowsNothingOfTheInside() throws Exception {
        var answer = client.get("probe/a?fail=yes");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret detail")
                .doesNotContain("org.konbit")
                .doesNotContainIgnoringCase("jetty");
    }

    @Test
    void onlyATrustedProxyIsBelievedAboutTheBrowser() throws Exception {
        assertThat(client.send(throughProxy(client)).body())
                .isEqualTo(" /probe/a virtual=true localhost 192.0.2.1 https");

        try (var other = Probe.in(folder.resolve("other"));
                var noProxy = JettyServer.start(other);
                var direct = new Client(noProxy.address())) {
            assertThat(direct.send(throughProxy(direct)).body()).isEqualTo(" /probe/a virtual=true localhost");
        }
    }

    @Test
    void whatTheBrowserClaimedBeforeTheProxyIsNotBelieved() throws Exception {
        for (String sent : List.of("6.6.6.1, 9.9.9.9", "6.6.6.2,9.9.9.9", "unknown, 6.6.6.3, 9.9.9.9",
                "6.6.6.4, 9.9.9.9:4711", "6.6.6.5, 9.9.9.9, 127.0.0.1", "nonsense;, 9.9.9.9")) {
            assertThat(client.send(claiming(sent)).body()).as(sent).endsWith(" localhost 9.9.9.9 http");
        }
        assertThat(client.send(claiming("6.6.6.6").header("X-Forwarded-For", "9.9.9.9")).body())
                .endsWith(" 9.9.9.9 http");
        assertThat(client.send(claiming("9.9.9.9").header("Forwarded", "for=6.6.6.7;host=evil.example")
                .header("X-Forwarded-Host", "evil.example")).body()).endsWith(" localhost 9.9.9.9 http");
        assertThat(client.send(claiming("9.9.9.9").header("X-Forwarded-Proto", "http, https")).body())
                .endsWith(" 9.9.9.9 https");
        assertThat(client.send(claiming("6.6.6.8, nonsense")).body()).isEqualTo(" /probe/a virtual=true localhost");
    }

    private static HttpRequest.Builder claiming(String addresses) {
        return client.request("probe/a").header("X-Forwarded-For", addresses);
    }

    private static HttpRequest.Builder throughProxy(Client client) {
        return client.request("probe/a").header("X-Forwarded-For", "192.0.2.1").header("X-Forwarded-Proto", "https");
    }

    @Test
    void servesUnderAContextPath() throws Exception {
        try (var below = Probe.in(folder.resolve("below"), "http.context_path", "/comunidad");
                var other = JettyServer.start(below);
                var visitor = new Client(other.address())) {

            assertThat(other.address().getPath()).isEqualTo("/comunidad/");
            assertThat(visitor.get("probe/a").body()).startsWith("/comunidad /probe/a");
            assertThat(visitor.get("/probe/a").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortThatIsTakenIsNamedWithTheWayOut() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            var configuration = Probe.configuration(folder.resolve("taken"), "http.port", "" + taken.getLocalPort());

            assertThatThrownBy(() -> JettyServer.open(configuration)).isInstanceOf(CannotStart.PortInUse.class)
                    .hasMessage(
                            "Port %d of localhost is in use by another program. Stop that program, or choose another port with --port N.",
                            taken.getLocalPort());
        }
    }

    @Test
    void anAddressThatIsNotOursIsExplained() {
        var configuration = Probe.configuration(folder.resolve("elsewhere"), "http.host", "192.0.2.7");

        assertThatThrownBy(() -> JettyServer.open(configuration)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("of 192.0.2.7")
                .hasMessageEndingWith("Check http.host and http.port.");
    }

    @Test
    void whoConnectsWhileItStartsWaitsForTheAnswer() throws Exception {
        Path own = folder.resolve("early");
        try (var opened = JettyServer.open(Probe.configuration(own)); var early = new Client(opened.address())) {
            CompletableFuture<HttpResponse<String>> answer = early.http()
                    .sendAsync(early.request("probe/early").build(),
                            HttpResponse.BodyHandlers.ofString());
            try (var started = Probe.in(own)) {
                opened.serve(started);

                assertThat(answer.get().body()).startsWith(" /probe/early");
                opened.close();
            }
        }
    }

    @Test
    void requestsInFlightAreAnsweredWhenItStops() throws Exception {
        try (var stopping = Probe.in(folder.resolve("stopping"));
                var last = JettyServer.start(stopping);
                var visitor = new Client(last.address())) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int request = 0; request < 20; request++) {
                answers.add(visitor.http()
                        .sendAsync(visitor.request("probe/" + request + "?wait=1000").build(),
                                HttpResponse.BodyHandlers.ofString()));
            }
            long deadline = System.nanoTime() + 60_000_000_000L;
            while (Integer.getInteger(ProbeActivator.WAITING, 0) < answers.size()) {
                assertThat(System.nanoTime()).as("all of them are being answered").isLessThan(deadline);
                Thread.sleep(5); // the servlet is in another class loader
            }

            long before = System.nanoTime();
            last.close();

            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
            for (var answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
