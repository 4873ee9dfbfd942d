package org.konbit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JettyServerTest {
    @TempDir
    private Path data;

    @Test
    void servesAPlainServletOfAPluginOnAVirtualThread() throws Exception {
        try (var konbit = start("");
                var server = JettyServer.start(konbit);
                var client = new Client(server.address())) {
            ProbeBundle.startIn(konbit);

            var answer = client.get("probe/a");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(" /probe/a virtual=true");
            assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
        }
    }

    @Test
    void servesUnderAContextPath() throws Exception {
        try (var konbit = start("/comunidad");
                var server = JettyServer.start(konbit);
                var client = new Client(server.address())) {
            ProbeBundle.startIn(konbit);

            assertThat(server.address().getPath()).isEqualTo("/comunidad/");
            assertThat(client.get("probe/a").body()).isEqualTo("/comunidad /probe/a virtual=true");
            assertThat(client.get("/probe/a").statusCode()).isEqualTo(404);
        }
    }

    private Konbit start(String contextPath) {
        return Konbit.start(Configuration.of(
                Map.of("data.directory", data.toString(), "plugins.directory", data.resolve("plugins").toString(),
                        "http.port", "0",
                        "http.context_path", contextPath)));
    }
}
