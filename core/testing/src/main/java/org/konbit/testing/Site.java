package org.konbit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.konbit.api.Role;
import org.konbit.launcher.CannotStart;
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

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private final Path folder;
    private final Map<String, String> values;
    private volatile Konbit konbit;
    private volatile JettyServer server;
    private volatile HttpClient http = client();
    private final String contextPath;
    private final Optional<TestPostgres.Fresh> postgres;
    private final TestClock clock = new TestClock();
    private final Optional<PostOffice> office;
    private volatile boolean shared;

    static {
        // threads of tests outlive sites: what the pools of connections leave in each thread would keep all of a closed site
        System.getProperties().putIfAbsent("com.zaxxer.hikari.useWeakReferences", "true");
    }

    private Site(Builder builder, Path folder) {
        this.folder = folder;
        this.contextPath = builder.contextPath;
        this.values = new HashMap<>();
        values.put("data.directory", folder.resolve("data").toString());
        values.put("plugins.directory", pluginsFolder().toString());
        values.put("starter_kit.directory", builder.kitIn(folder).toString());
        values.put("example.sign_ins", "true");
        values.put("http.port", "0");
        values.put("http.context_path", contextPath);
        values.put("site.base_url", "http://localhost" + contextPath);
        this.office = builder.mail
                ? Optional.of(new PostOffice("http://localhost" + contextPath))
                : Optional.empty();
        office.ifPresent(one -> values.putAll(one.settings()));
        values.putAll(builder.settings);
        values.values().removeIf(String::isEmpty);
        this.postgres = new Template(builder.database, values).copyTo(dataDirectory());
        postgres.ifPresent(fresh -> values.put("data.url", fresh.url()));
        builder.plugins.forEach(this::install);
        builder.jars.forEach(this::install);
        this.konbit = Konbit.start(Configuration.of(values), clock);
        this.server = JettyServer.start(konbit);
        builder.plugins.forEach(jar -> awaitActive(PluginJar.id(jar)));
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

    /** A client that follows nothing by itself and keeps no cookies; each of its connections ends with the site. */
    public HttpClient http() {
        return http;
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
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
        alone("changes the plugins");
        try {
            Files.createDirectories(pluginsFolder());
            Path coming = Files.createTempFile(folder, "coming", ".part");
            Files.copy(jar, coming, StandardCopyOption.REPLACE_EXISTING);
            Files.move(coming, pluginsFolder().resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Give a setting of a plugin a value, on the plugin's form as an administrator does; {@code true} ticks a box, a list has one value a
     * line.
     *
     * @throws IllegalStateException if the form refuses the value, or on a site that other test classes use too
     */
    public void set(String plugin, String setting, String value) {
        alone("changes the settings");
        Browser administrator = as(Role.ADMINISTRATOR).open("/admin/settings/" + plugin);
        String field = administrator.document().select("[name=password." + setting + "]").isEmpty()
                ? "setting." + setting
                : "password." + setting;
        if (administrator.fill(field, value).submit().status() != 200) {
            throw new IllegalStateException("The plugin " + plugin + " does not take this value of " + setting + ": "
                    + administrator.document().select(".problem").text());
        }
    }

    /** How a plugin is; nothing if there is no such plugin. */
    public Optional<PluginState> plugin(String id) {
        return PluginState.all(dataDirectory()).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** How a plugin is as soon as it is so, or when a minute has passed. */
    public PluginState awaitPlugin(String id, Predicate<PluginState> wanted) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        Optional<PluginState> state = plugin(id);
        while (state.filter(wanted).isEmpty() && System.nanoTime() < deadline) {
            Pause.briefly();
            state = plugin(id);
        }
        return state.orElse(new PluginState(id, "", "not there"));
    }

    /**
     * Wait until no job runs, and none waits whose time has come.
     *
     * @throws AssertionError after a minute, with what still runs or waits
     */
    public void awaitJobs() {
        OpenJobs jobs = new OpenJobs(databaseUrl());
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!jobs.at(clock.millis()).isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Jobs do not end: " + jobs.at(clock.millis()));
            }
            Pause.briefly();
        }
    }

    /** A plugin that does not come up says why. */
    private void awaitActive(String id) {
        PluginState state = awaitPlugin(id, now -> !now.state().startsWith("waiting"));
        if (!state.active()) {
            close();
            throw new IllegalStateException("The plugin " + id + " does not run: it is " + state.state());
        }
    }

    /**
     * The JDBC address of its database, to look at what it really keeps. A connection to SQLite waits half a minute for
     * its turn to write, longer than the site lets any write of its own last; the driver would give up after 3 s.
     */
    public String databaseUrl() {
        return postgres.map(TestPostgres.Fresh::url)
                .orElse("jdbc:sqlite:" + dataDirectory().resolve("konbit.db") + "?busy_timeout=30000");
    }

    /** Stop, and start again on the same port with the same data, as an administrator does; nobody may be asking meanwhile. */
    public void restart() {
        alone("restarts the server");
        values.put("http.port", Integer.toString(server.port()));
        stop();
        http = client();
        konbit = Konbit.start(Configuration.of(values), clock);
        server = onTheSamePort();
    }

    /** Somebody else on this machine may have been given the port for a moment. */
    private JettyServer onTheSamePort() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return JettyServer.start(konbit);
            } catch (CannotStart.PortInUse e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Pause.briefly();
            }
        }
    }

    /** The time the site lives by: the machine's, and what it was advanced by. */
    public InstantSource clock() {
        return clock;
    }

    /**
     * Let time pass at once: invitations and links run out, sessions end, limits fill up again.
     *
     * @throws IllegalStateException on a site that other test classes use too
     */
    public void advance(Duration time) {
        alone("moves the time");
        clock.advance(time);
    }

    /** From now on several test classes use this site: what would change it under their hands is refused. */
    Site shared() {
        shared = true;
        return this;
    }

    private void alone(String what) {
        if (shared) {
            throw new IllegalStateException("This test " + what
                    + " of a site that other test classes use too. Write @KonbitTest(ownSite = true) above its class.");
        }
    }

    /** A browser nobody is signed in with. */
    public Browser visitor() {
        return new Browser(this);
    }

    /** A browser with the sample person of a role signed in. */
    public Browser as(Role role) {
        return role == Role.VISITOR ? visitor() : as(SignIn.email(role));
    }

    /** A browser with a sample person signed in, by e-mail address; the password is not asked for, because that takes long. */
    public Browser as(String email) {
        Browser browser = visitor().with(new SignIn(databaseUrl(), clock).begin(email));
        return browser.open("/");
    }

    /**
     * The mails that the site sends from now on.
     *
     * @throws IllegalStateException on a site that sends none
     */
    public Mailbox mailbox() {
        return new Mailbox(office.orElseThrow(() -> new IllegalStateException(
                "This site sends no mail. Have a Mailbox injected, or say Site.builder().mail().")));
    }

    private void stop() {
        // the server would wait a second for connections on which nobody asks any more
        http.shutdownNow();
        server.close();
        konbit.close();
    }

    @Override
    public void close() {
        stop();
        office.ifPresent(PostOffice::stop);
        postgres.ifPresent(TestPostgres.Fresh::drop);
        Folders.delete(folder);
    }

    /** What a site is started with. */
    public static final class Builder {
        private final List<Path> plugins = new ArrayList<>();
        private final List<Path> jars = new ArrayList<>();
        private final Map<String, String> settings = new HashMap<>();
        private TestDatabase database = TestDatabase.SQLITE;
        private String contextPath = "";
        private Optional<Path> kit = Optional.empty();
        private boolean mail;

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

        /** Begin with these jars in the plugins folder, whatever becomes of them. */
        public Builder jars(List<Path> whatever) {
            jars.addAll(whatever);
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

        /** Send mail, to be read by {@link Site#mailbox}. */
        public Builder mail() {
            mail = true;
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
