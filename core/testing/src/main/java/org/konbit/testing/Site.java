package org.konbit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.konbit.api.Role;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.JettyServer;
import org.konbit.launcher.Konbit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A real site on a free port of this machine, with the data directory and the plugins folder in a temporary folder. Thread-safe.
 *
 * <p>It is set up from a starter kit; without one, from a small kit whose sample people have one role each.
 */
public final class Site implements AutoCloseable {
    /** The password of the sample people. */
    public static final String PASSWORD = "konbit-example";

    private final Path folder;
    private final Map<String, String> values;
    private volatile Konbit konbit;
    private volatile JettyServer server;
    private final String contextPath;
    private final Optional<TestPostgres.Fresh> postgres;

    private Site(Builder builder, Path folder) {
        this.folder = folder;
        this.contextPath = builder.contextPath;
        this.postgres = builder.database == TestDatabase.POSTGRESQL
                ? Optional.of(TestPostgres.fresh())
                : Optional.empty();
        this.values = new HashMap<>();
        values.put("data.directory", folder.resolve("data").toString());
        values.put("plugins.directory", pluginsFolder().toString());
        values.put("starter_kit.directory", builder.kitIn(folder).toString());
        values.put("example.sign_ins", "true");
        values.put("http.port", "0");
        values.put("http.context_path", contextPath);
        values.put("site.base_url", "http://localhost" + contextPath);
        postgres.ifPresent(fresh -> values.put("data.url", fresh.url()));
        values.putAll(builder.settings);
        values.values().removeIf(String::isEmpty);
        builder.plugins.forEach(this::install);
        this.konbit = Konbit.start(Configuration.of(values));
        this.server = JettyServer.start(konbit);
        builder.plugins.forEach(jar -> waitFor(jar));
    }

    /** Describe a site to start. */
    public static Builder builder() {
        return new Builder();
    }

    /** The address of the front page, ending with a slash. */
    public URI address() {
        return server.address();
    }

    /** The address of a path of the site. */
    public URI address(String path) {
        return URI.create("http://localhost:" + server.port() + contextPath + path);
    }

    /** The folder that plugins are dropped into. */
    public Path pluginsFolder() {
        return folder.resolve("plugins");
    }

    /** The folder that holds everything the site keeps. */
    public Path dataDirectory() {
        return folder.resolve("data");
    }

    /** The framework, to look for services. */
    public BundleContext framework() {
        return konbit.framework();
    }

    /** A service of the framework. */
    public <S> S service(Class<S> type) {
        ServiceReference<S> reference = framework().getServiceReference(type);
        if (reference == null) {
            throw new IllegalStateException("No service " + type.getName() + " is registered");
        }
        return framework().getService(reference);
    }

    /** Drop a plugin's jar into the plugins folder, by an atomic rename. */
    public void install(Path jar) {
        try {
            Files.createDirectories(pluginsFolder());
            Path coming = Files.createTempFile(folder, "coming", ".part");
            Files.copy(jar, coming, StandardCopyOption.REPLACE_EXISTING);
            Files.move(coming, pluginsFolder().resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void waitFor(Path jar) {
        String id = PluginJar.id(jar);
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!pluginIsActive(id)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The plugin " + id + " did not become active within 20 s; see the log");
            }
            Pause.briefly();
        }
    }

    private boolean pluginIsActive(String id) {
        Browser visitor = visitor();
        visitor.open("/" + id);
        return visitor.status() != 404;
    }

    /** Stop, and start again on the same port with the same data, as an administrator does; nobody may be asking meanwhile. */
    public void restart() {
        values.put("http.port", Integer.toString(server.port()));
        server.close();
        konbit.close();
        konbit = Konbit.start(Configuration.of(values));
        server = JettyServer.start(konbit);
    }

    /** A browser nobody is signed in with. */
    public Browser visitor() {
        return new Browser(this);
    }

    /** A browser with the sample person of a role signed in. */
    public Browser as(Role role) {
        return switch (role) {
            case VISITOR -> visitor();
            case MEMBER -> as("member@example.org");
            case FACILITATOR -> as("facilitator@example.org");
            case STEWARD -> as("steward@example.org");
            case ADMINISTRATOR -> as("administrator@example.org");
        };
    }

    /** A browser with a sample person signed in, by e-mail address. */
    public Browser as(String email) {
        Browser browser = visitor();
        browser.open("/sign-in").fill("email", email).fill("password", PASSWORD).submit();
        if (browser.status() != 200 || browser.path().startsWith("/sign-in")) {
            throw new IllegalStateException(email + " could not sign in: " + browser.status() + " " + browser.text());
        }
        return browser;
    }

    @Override
    public void close() {
        server.close();
        konbit.close();
        postgres.ifPresent(TestPostgres.Fresh::drop);
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a site is started with. */
    public static final class Builder {
        private final List<Path> plugins = new ArrayList<>();
        private final Map<String, String> settings = new HashMap<>();
        private TestDatabase database = TestDatabase.SQLITE;
        private String contextPath = "";
        private Optional<Path> kit = Optional.empty();

        private Builder() {}

        /** Stand on this database. */
        public Builder database(TestDatabase choice) {
            database = choice;
            return this;
        }

        /** Begin with these plugins' jars. */
        public Builder plugins(List<Path> jars) {
            plugins.addAll(jars);
            return this;
        }

        /** Answer under this context path. */
        public Builder contextPath(String path) {
            contextPath = path;
            return this;
        }

        /** Load this starter kit's folder. */
        public Builder kit(Path starterKit) {
            kit = Optional.of(starterKit);
            return this;
        }

        /** Give a key of konbit.toml this value. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        private Path kitIn(Path folder) {
            return kit.orElseGet(() -> TestKit.unpack(folder.resolve("kit")));
        }

        /** Start. */
        public Site start() {
            try {
                return new Site(this, Files.createTempDirectory("konbit-site"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
