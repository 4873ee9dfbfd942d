package org.konbit.kernel.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
}
