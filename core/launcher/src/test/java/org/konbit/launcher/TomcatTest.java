package org.konbit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.MultipartConfigElement;
import java.net.URI;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same kernel inside somebody else's server; also the proof that the launcher needs no Jetty to embed. */
final class TomcatTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "/comunidad"})
    void servesTheSameThroughTheBridge(String contextPath) throws Exception {
        try (var konbit = Probe.in(folder);
                var tomcat = new Embedded(folder, konbit, contextPath);
                var client = new Client(tomcat.address(contextPath))) {

            assertThat(client.get("probe/a").body()).isEqualTo(contextPath + " /probe/a virtual=true localhost");
            assertThat(client.post("probe", "application/x-www-form-urlencoded", "text=cora%C3%A7%C3%A3o").body())
                    .isEqualTo("coração ");
            assertThat(client.post("probe", "multipart/form-data; boundary=x",
                    """
                    --x\r
                    Content-Disposition: form-data; name="file"; filename="é.txt"\r
                    \r
                    abc\r
                    --x--\r
                    """).body()).isEqualTo("null file:é.txt:3");
        }
    }

    @Test
    void answers503WhileTheKernelIsAway() throws Exception {
        var konbit = Probe.in(folder);
        try (var tomcat = new Embedded(folder, konbit, ""); var client = new Client(tomcat.address(""))) {
            konbit.close();

            var answer = client.get("probe/a");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        }
    }

    private static final class Embedded implements AutoCloseable {
        private final Tomcat tomcat = new Tomcat();

        Embedded(Path folder, Konbit konbit, String contextPath) throws LifecycleException {
            Logger.getLogger("org.apache").setLevel(Level.SEVERE);
            tomcat.setBaseDir(folder.resolve("tomcat").toString());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setProperty("useVirtualThreads", "true");
            Context context = tomcat.addContext(contextPath, folder.toString());
            var servlet = Tomcat.addServlet(context, "konbit", new Bridge(konbit));
            servlet.setAsyncSupported(true);
            servlet.setLoadOnStartup(1);
            servlet.setMultipartConfigElement(
                    new MultipartConfigElement(folder.toString(), 60_000_000, 60_000_000, 65_536));
            context.addServletMappingDecoded("/*", "konbit");
            tomcat.start();
        }

        URI address(String contextPath) {
            return URI.create("http://localhost:" + tomcat.getConnector().getLocalPort() + contextPath + "/");
        }

        @Override
        public void close() throws LifecycleException {
            tomcat.getConnector().pause();
            tomcat.stop();
            tomcat.destroy();
        }
    }
}
