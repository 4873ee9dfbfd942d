package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads who wrote the wrong thing about PostgreSQL into konbit.toml. */
class PostgresRefusalTest {
    @TempDir
    private Path folder;

    private DataSettings settings(String url) {
        return DataSettings.postgres(folder, url, "konbit", "not-to-be-seen");
    }

    /** A port that is held without listening is refused, and nobody else takes it meanwhile. */
    @Test
    void nobodyListens() throws IOException {
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
            int port = held.getLocalPort();
            DataSettings settings = settings("jdbc:postgresql://127.0.0.1:" + port + "/konbit");
            assertThatThrownBy(() -> PostgresServer.probe(settings))
                    .hasMessageStartingWith("PostgreSQL at 127.0.0.1:" + port + " does not answer (" + refusal(port))
                    .hasMessageContaining("data.url")
                    .hasNoCause()
                    .message()
                    .doesNotContain("not-to-be-seen");
        }
    }

    /** In the words of this machine's system, which may speak another language. */
    private static String refusal(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            throw new AssertionError("Somebody listens: " + socket);
        } catch (ConnectException refused) {
            return refused.getMessage() + ")";
        }
    }

    @Test
    void thereIsNoSuchHost() {
        DataSettings settings = settings("jdbc:postgresql://nowhere.invalid/konbit?password=nor-this");
        assertThatThrownBy(() -> PostgresServer.probe(settings))
                .hasMessageStartingWith("PostgreSQL at nowhere.invalid:5432 does not answer (there is no host")
                .message()
                .doesNotContain("nor-this");
    }

    @Test
    void thereIsNoSuchDatabase() {
        String url = TestPostgres.shared().emptyDatabase().replaceFirst("/[^/?]+(\\?|$)", "/not_made_yet$1");
        DataSettings settings = DataSettings.postgres(folder, url, null, null);
        assertThatThrownBy(() -> PostgresServer.probe(settings))
                .hasMessageContaining("has no database not_made_yet. Create it (createdb not_made_yet)");
    }

    @Test
    void theServerDoesNotEncrypt() {
        String url = TestPostgres.shared().emptyDatabase();
        DataSettings settings = DataSettings.postgres(folder,
                url + (url.contains("?") ? "&" : "?") + "sslmode=require",
                null, "not-to-be-seen");
        assertThatThrownBy(() -> PostgresServer.probe(settings))
                .hasMessageContaining("The server does not support SSL")
                .hasMessageContaining("sslmode")
                .message()
                .doesNotContain("not-to-be-seen")
                .doesNotContain("does not let the user");
    }

    @Test
    void noPasswordIsGivenToAServerThatWantsOne() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread asking = Thread.ofVirtual().start(() -> askForAPassword(server));
            DataSettings settings = DataSettings.postgres(folder,
                    "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/konbit?sslmode=disable", "konbit", null);
            assertThatThrownBy(() -> PostgresServer.probe(settings))
                    .hasMessageContaining("no password was provided")
                    .hasMessageContaining("data.password");
            asking.join();
        }
    }

    /** As the protocol's AuthenticationCleartextPassword: R, the length, 3. */
    private static void askForAPassword(ServerSocket server) {
        try (Socket socket = server.accept()) {
            int length = new DataInputStream(socket.getInputStream()).readInt();
            socket.getInputStream().skipNBytes(length - 4L);
            socket.getOutputStream().write(new byte[]{'R', 0, 0, 0, 8, 0, 0, 0, 3});
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
