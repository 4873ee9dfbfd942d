package org.konbit.launcher;

import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our own server in front of a community: HTTP/1.1 and h2c on one port, a virtual thread for each request. Thread-safe. */
public final class JettyServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);
    private static final int HEADER_BYTES = 16 * 1024;
    private static final int FORM_BYTES = 2_000_000;
    private static final int FORM_KEYS = 1_000;
    private static final long UPLOAD_BYTES = 60_000_000;
    private static final int UPLOAD_BYTES_IN_MEMORY = 64 * 1024;
    private static final long IDLE_MILLIS = 30_000;
    private static final long STOP_MILLIS = 5_000;
    // for accepting, selecting and timing; requests run on virtual threads
    private static final int MAX_PLATFORM_THREADS = 32;
    private static final int MIN_PLATFORM_THREADS = 4;

    private static final String REFERENCES = "org.eclipse.jetty.util.referencesPerCacheLine";

    static {
        if (System.getProperty(REFERENCES) == null) {
            // to find that out, Jetty would start the JVM's management and with it its flight recorder
            System.setProperty(REFERENCES, "16");
        }
    }

    private final Configuration configuration;
    private final Server server;
    private final ServerConnector connector;

    private JettyServer(Configuration configuration, Server server, ServerConnector connector) {
        this.configuration = configuration;
        this.server = server;
        this.connector = connector;
    }

    /**
     * Serve a community at {@code http.host}, {@code http.port} (0 chooses a free one) and {@code http.context_path}.
     *
     * @throws CannotStart if the port is taken or the address is not this machine's
     */
    public static JettyServer start(Konbit konbit) {
        var server = open(konbit.configuration());
        server.serve(konbit);
        return server;
    }

    /**
     * Take the port without answering yet: who connects meanwhile waits instead of being refused.
     *
     * @throws CannotStart if the port is taken or the address is not this machine's
     */
    public static JettyServer open(Configuration configuration) {
        var threads = new QueuedThreadPool(MAX_PLATFORM_THREADS, MIN_PLATFORM_THREADS);
        threads.setName("jetty");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("web-"));
        var server = new Server(threads);
        var connector = connector(server, configuration);
        server.addConnector(connector);
        server.setErrorHandler(new ErrorPage(configuration.text(Setting.HTTP_CONTEXT_PATH)));
        server.setStopTimeout(STOP_MILLIS);
        try {
            connector.open();
        } catch (IOException failed) {
            throw cannotListen(configuration, failed);
        }
        return new JettyServer(configuration.withPort(connector.getLocalPort()), server, connector);
    }

    /** Answer requests from now on. */
    public void serve(Konbit konbit) {
        server.setHandler(new GracefulHandler(context(konbit)));
        try {
            server.start();
        } catch (Exception failed) {
            close();
            throw cannotListen(configuration, failed);
        }
    }

    /** What it was opened with; the port is the one it listens on. */
    public Configuration configuration() {
        return configuration;
    }

    /** The port it listens on. */
    public int port() {
        return configuration.number(Setting.HTTP_PORT);
    }

    /** The address of the front page on this machine. */
    public URI address() {
        String host = connector.getHost();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return URI.create("http://" + (everywhere ? "localhost" : host) + ":" + port()
                + configuration.text(Setting.HTTP_CONTEXT_PATH) + "/");
    }

    /** Wait until it has stopped. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Take no new requests, let those in flight finish within 5 seconds, and stop. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (TimeoutException cutOff) {
            LOG.warn("Stopped after {} seconds without waiting for the last requests.", STOP_MILLIS / 1000);
        } catch (Exception failed) {
            throw new IllegalStateException("The server did not stop as it should", failed);
        }
    }

    private static CannotStart cannotListen(Configuration configuration, Exception failed) {
        String host = configuration.text(Setting.HTTP_HOST);
        int port = configuration.number(Setting.HTTP_PORT);
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            // the other BindException is "cannot assign requested address"
            if (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use")) {
                return new CannotStart.PortInUse(host, port, failed);
            }
        }
        return new CannotStart(
                "The server cannot listen at port %d of %s (%s). Check http.host and http.port.".formatted(port, host,
                        failed.getMessage()),
                failed);
    }

    private static ServerConnector connector(Server server, Configuration configuration) {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setResponseHeaderSize(HEADER_BYTES);
        String proxies = configuration.text(Setting.HTTP_TRUSTED_PROXIES);
        if (!proxies.isEmpty()) {
            http.addCustomizer(new TrustedProxies(proxies));
        }
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http),
                new HTTP2CServerConnectionFactory(http));
        connector.setHost(configuration.text(Setting.HTTP_HOST));
        connector.setPort(configuration.number(Setting.HTTP_PORT));
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    private static ServletContextHandler context(Konbit konbit) {
        String contextPath = konbit.configuration().text(Setting.HTTP_CONTEXT_PATH);
        // no HTTP sessions: the kernel keeps its own, which survive a restart
        var context = new ServletContextHandler(contextPath.isEmpty() ? "/" : contextPath,
                ServletContextHandler.NO_SESSIONS);
        context.setErrorHandler(new ErrorPage(contextPath));
        context.setMaxFormContentSize(FORM_BYTES);
        context.setMaxFormKeys(FORM_KEYS);
        context.setDefaultRequestCharacterEncoding("UTF-8");
        Path temporary = emptyFolder(konbit.configuration().dataDirectory().resolve("cache").resolve("uploads"));
        context.setTempDirectory(temporary.toFile());
        var holder = new ServletHolder("konbit", new Bridge(konbit));
        holder.setInitOrder(1);
        holder.setAsyncSupported(true);
        holder.getRegistration()
                .setMultipartConfig(
                        new MultipartConfigElement(temporary.toString(), UPLOAD_BYTES, UPLOAD_BYTES,
                                UPLOAD_BYTES_IN_MEMORY));
        context.addServlet(holder, "/*");
        return context;
    }

    /** Parts of uploads that a killed process left behind go. */
    private static Path emptyFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var left = Files.list(folder)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException unwritable) {
            throw new CannotStart("The folder " + folder + " cannot be emptied (" + unwritable.getMessage() + ").",
                    unwritable);
        }
    }
}
