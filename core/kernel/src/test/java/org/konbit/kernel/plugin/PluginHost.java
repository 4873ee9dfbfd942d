package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.felix.framework.FrameworkFactory;
import org.konbit.api.Member;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.content.FileStore;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Drawing;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.Site;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A real framework with a plugins folder, and a stand-in for HTTP that does what the front controller does: gate, route, limits. */
final class PluginHost implements AutoCloseable {
    private static final String PACKAGES = String.join(",", "org.konbit.api;version=1.0.0",
            "org.konbit.api.content;version=1.0.0", "org.jdbi.v3.sqlobject.statement;version=3.55.0",
            "org.osgi.service.component;version=1.5.1", "org.osgi.service.component.runtime;version=1.5.0",
            "org.osgi.service.component.runtime.dto;version=1.5.0", "org.osgi.util.promise;version=1.3.0",
            "org.osgi.util.function;version=1.2.0", "org.osgi.service.log;version=1.5.0",
            "com.example.maps;version=1.3.0");
    private static final Request REQUEST = (Request) Proxy.newProxyInstance(Request.class.getClassLoader(),
            new Class<?>[]{Request.class}, (proxy, method, arguments) -> switch (method.getName()) {
                case "language" -> "en";
                case "member" -> new Member("01J", "Ana", "en", ZoneOffset.UTC);
                default -> throw new UnsupportedOperationException(method.getName());
            });

    final TestDatabase testDatabase;
    final Path folder;
    final Path work;
    final Site site = new Site();
    final Gate gate = new Gate();
    final Messages messages = Messages.kernel(List.of("web", "plugin"));
    final Catalogues catalogues = new Catalogues(messages);
    final PluginCalls calls;
    final Databases databases;
    final Framework framework;
    private Patience patience;
    private volatile Duration ahead = Duration.ZERO;
    Plugins plugins;

    /** Nothing that hangs; a machine that has much else to do is no failure. */
    PluginHost() {
        this(Duration.ofSeconds(30));
    }

    /** Wait so long for what a plugin does when it starts. */
    PluginHost(Duration patience) {
        this(patience, CallLimits.STANDARD);
    }

    /** Wait so long for what a plugin does when it starts, and call it within these limits. */
    PluginHost(Duration patience, CallLimits limits) {
        this(patience, limits, TestDatabases.sqlite());
    }

    /** On this database, which is closed with it. */
    PluginHost(Duration patience, CallLimits limits, TestDatabase testDatabase) {
        this.testDatabase = testDatabase;
        this.patience = new Patience(patience);
        this.calls = new PluginCalls(limits, gate, this::now);
        this.databases = testDatabase.open();
        try {
            this.folder = Files.createDirectories(testDatabase.directory().resolve("plugins"));
            this.work = testDatabase.directory().resolve("cache/plugins");
            this.framework = framework(testDatabase.directory().resolve("bundles"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.plugins = plugins(false);
    }

    private static Framework framework(Path storage) {
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, PACKAGES);
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.log.level", "0");
        // as it is beside ten seconds of patience
        properties.put("ds.lock.timeout.milliseconds", "1000");
        Framework framework = new FrameworkFactory().newFramework(properties);
        try {
            framework.start();
            Path scr = Path.of(org.apache.felix.scr.info.ScrInfo.class.getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .getPath());
            framework.getBundleContext().installBundle("scr", Files.newInputStream(scr)).start();
        } catch (BundleException | IOException e) {
            throw new IllegalStateException(e);
        }
        return framework;
    }

    private Plugins plugins(boolean safe) {
        FileStore files = (field, upload) -> {
            throw new UnsupportedOperationException(field);
        };
        return new Plugins(new Plugins.Surroundings(framework.getBundleContext(), site, gate, catalogues,
                databases, files, calls, this::now),
                settings(safe), patience);
    }

    private PluginSettings settings(boolean safe) {
        return new PluginSettings(Optional.of(folder), testDatabase.directory(), safe, false);
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    /** Let this much time have passed. */
    void later(Duration time) {
        ahead = ahead.plus(time);
    }

    /** With the kernel's page about the plugins. */
    PluginHost administration() {
        Contribution.Builder builder = new Contribution.Builder(Contribution.KERNEL);
        RemovalPages removal = new RemovalPages(plugins, settings(false), databases.kernel(), folder::resolve,
                messages);
        new AdminPluginsPage(plugins, settings(false), removal, () -> 0).contribute(builder);
        site.put(builder.build());
        return this;
    }

    /** Let nobody wait longer than this for what they did to a plugin; before the start. */
    PluginHost hurried(Duration command) {
        plugins.close();
        patience = new Patience(patience.limit(), command);
        plugins = plugins(false);
        return this;
    }

    PluginHost start() {
        plugins.start();
        return this;
    }

    /** Stop the plugins and start them again, as a restart of the process does. */
    PluginHost restart(boolean safe) {
        plugins.close();
        plugins = plugins(safe);
        return start();
    }

    /** What a visitor gets at a path; {@code 404} if there is nothing. */
    String get(String path) throws Exception {
        String owner = path.substring(1);
        if (!gate.enter(owner, 60_000)) {
            throw new IllegalStateException("The gate was closed for too long");
        }
        try {
            Optional<Site.Match> match = site.match("GET", path);
            if (match.isEmpty()) {
                return "404";
            }
            String of = match.get().route().owner();
            return calls.run(of, () -> switch (match.get().route().handler().handle(REQUEST)) {
                case Response.Page page ->
                    of.equals(Contribution.KERNEL) ? page.view().toString() : Drawing.of(page.view());
                case Response.Body body -> new String(body.bytes(), StandardCharsets.UTF_8);
                case Response other -> other.toString();
            });
        } finally {
            gate.leave(owner);
        }
    }

    /** Wait until a page says this. */
    void waitFor(String path, String words) {
        waitUntil("%s says %s; %s".formatted(path, words, plugins.reports()), () -> says(path).equals(words));
    }

    private String says(String path) {
        try {
            return get(path);
        } catch (Exception | LinkageError e) {
            return e.toString();
        }
    }

    /** Wait until a plugin is in a state; its report. */
    PluginReport waitFor(String id, Class<? extends PluginState> state) {
        waitUntil(id + " is " + state.getSimpleName(),
                () -> plugins.report(id).map(report -> state.isInstance(report.state())).orElse(false));
        return plugins.report(id).orElseThrow();
    }

    void waitUntil(String what, BooleanSupplier condition) {
        waitUntil(what, 60, condition);
    }

    void waitUntil(String what, int seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + seconds * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within " + seconds + " s: " + what + "; " + plugins.reports());
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** The whole story of a plugin as its card tells it, in a language. */
    String story(String id, String language) {
        PluginsPage.Card card = new PluginCards(language, java.time.ZoneOffset.UTC, false)
                .card(plugins.report(id).orElseThrow());
        StringBuilder story = new StringBuilder();
        card.story()
                .forEach(line -> story.append(messages.text(language, line.label()))
                        .append(' ')
                        .append(messages.text(language, line.sentence()))
                        .append('\n'));
        return story.toString();
    }

    @Override
    public void close() {
        plugins.close();
        try {
            framework.stop();
            framework.waitForStop(60_000);
        } catch (BundleException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        databases.close();
        testDatabase.close();
    }
}
