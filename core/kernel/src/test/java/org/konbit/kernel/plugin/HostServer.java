package org.konbit.kernel.plugin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.konbit.api.Ids;
import org.konbit.api.Page;
import org.konbit.api.Request;
import org.konbit.kernel.file.AsideFiles;
import org.konbit.kernel.file.KeptFiles;
import org.konbit.kernel.markdown.Markdown;
import org.konbit.kernel.web.FileBodies;
import org.konbit.kernel.web.PageParts;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;
import org.konbit.kernel.web.WebServices;
import org.osgi.framework.BundleContext;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * A real server before the site of a {@link PluginHost}: Jetty on a free port of this machine, and behind it the kernel's entrance and front
 * controller. Who asks is an administrator, and keeps the connection.
 */
final class HostServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What an administrator needs to be one. */
    public interface Rows {
        /** A member. */
        @SqlUpdate("""
                   insert into member (id, name, folded, status, language, zone, joined)
                   values (:id, 'Ana', 'ana', 'active', 'en', 'UTC', 1)""")
        void member(String id);

        /** Their role. */
        @SqlUpdate("insert into member_role (member, role, granted) values (:id, 'administrator', 1)")
        void role(String id);

        /** Their session. */
        @SqlUpdate("""
                   insert into session (token_hash, member, device, how, shared, created, seen, expires, ends, stepped)
                   values (:hash, :id, '', 'password', 0, :now, :seen, :expires, :expires, :now)""")
        void session(String hash, String id, long now, long seen, long expires);
    }

    private final WebServices web;
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token = Tokens.random();

    HostServer(PluginHost host) throws Exception {
        KeptFiles files = KeptFiles.open(host.testDatabase.directory(), KeptFiles.DEFAULT_LIMIT);
        this.web = new WebServices(host.databases.kernel(), host.site, host.gate, host.catalogues, new Parts(),
                host.calls,
                new Markdown(), new FileBodies(files),
                AsideFiles.open(host.testDatabase.directory(), files, InstantSource.system()), InstantSource.system(),
                "http://localhost", Optional.empty());
        BundleContext context = host.framework.getBundleContext();
        web.register(context);
        ServletContextHandler handler = new ServletContextHandler();
        handler.addFilter(new FilterHolder((Filter) service(context, Preprocessor.class)), "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(service(context, Servlet.class)), "/");
        server.setHandler(handler);
        server.start();
        String ana = Ids.next();
        host.databases.kernel().write(Rows.class, rows -> {
            rows.member(ana);
            rows.role(ana);
            long now = Instant.now().toEpochMilli();
            long tomorrow = now + Duration.ofDays(1).toMillis();
            // so that no minute that passes is noted: tests compare the rows of before and after
            rows.session(Tokens.hash(token), ana, now, tomorrow, tomorrow);
        });
    }

    private static <S> S service(BundleContext context, Class<S> type) {
        return context.getService(context.getServiceReference(type));
    }

    /** Ask for a path and wait for all of the answer. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Cookie", "konbit=" + token)
                .timeout(PATIENCE)
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop", e);
        }
        web.close();
    }

    /** No feature of the kernel's is here but the plugins. */
    private record Parts() implements PageParts {
        @Override
        public boolean behind(String member) {
            return false;
        }

        @Override
        public Map<String, String> topics(String language, Collection<String> archived) {
            return Map.of();
        }

        @Override
        public String topicColour(String slug) {
            return "";
        }

        @Override
        public Map<String, String> writableSpaces(Request request) {
            return Map.of();
        }

        @Override
        public boolean inMenu(String path) {
            return true;
        }

        @Override
        public boolean secondStepRequired() {
            return false;
        }

        @Override
        public String talk(String contentId, WebRequest request, Page page) {
            return "";
        }

        @Override
        public String siteName(String language) {
            return "Konbit";
        }

        @Override
        public String siteLanguage() {
            return "es";
        }
    }
}
