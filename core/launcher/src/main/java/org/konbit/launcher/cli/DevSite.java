package org.konbit.launcher.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.konbit.dev.Save;
import org.konbit.dev.Served;
import org.konbit.dev.Workshop;
import org.konbit.kernel.plugin.PluginReports;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.DataLock;
import org.konbit.launcher.JettyServer;
import org.konbit.launcher.Konbit;

/** A site for the developer of a plugin: serves the plugin of a folder, and each save of it. Thread-safe. */
public final class DevSite implements AutoCloseable {
    private final Workshop workshop;
    private final JettyServer server;
    private final Konbit konbit;

    private DevSite(Workshop workshop, JettyServer server, Konbit konbit) {
        this.workshop = workshop;
        this.server = server;
        this.konbit = konbit;
    }

    /**
     * Serve the plugin in a folder as it is; {@link #watch} serves what is saved afterwards.
     *
     * @param port 0 chooses a free one
     * @param fresh whether to forget everything that was written in the site before
     * @param classPath what Maven says the plugin is compiled against; empty for what every plugin is
     * @throws org.konbit.dev.CannotBuild if there is no plugin in the folder
     * @throws org.konbit.launcher.CannotStart if the site does not start
     */
    public static DevSite start(Path folder, int port, boolean fresh, String classPath) {
        var workshop = Workshop.open(folder, classPath);
        Path data = workshop.work().resolve("data");
        try {
            // nobody else serves it, so what is taken away now is nobody's
            DataLock.take(data).close();
            if (fresh) {
                TemporaryFolder.delete(data);
            }
            workshop.clear();
            return start(workshop, data, port);
        } catch (RuntimeException failed) {
            workshop.close();
            throw failed;
        }
    }

    private static DevSite start(Workshop workshop, Path data, int port) {
        var server = JettyServer.open(configuration(workshop, data, port));
        // the compilers and the site start side by side
        var built = CompletableFuture.runAsync(workshop::begin);
        Optional<Konbit> konbit = Optional.empty();
        try {
            konbit = Optional.of(Konbit.start(server.configuration()));
            server.serve(konbit.get());
            built.join();
        } catch (RuntimeException failed) {
            server.close();
            konbit.ifPresent(Konbit::close);
            throw failed;
        }
        return new DevSite(workshop, server, konbit.get());
    }

    private static Configuration configuration(Workshop workshop, Path data, int port) {
        return Configuration
                .of(Map.of("data.directory", data.toString(), "plugins.directory",
                        workshop.work().resolve("plugins").toString(), "starter_kit.directory",
                        DevKit.unpack(workshop.work().resolve("kit")).toString(), "example.sign_ins", "true",
                        "http.port", Integer.toString(port)))
                .developing(workshop.folder(), workshop.report());
    }

    /** What is wrong is said as to its author, who need not be told to ask for a corrected version. */
    private Optional<Served.State> state(String idOrFile) {
        Path data = konbit.configuration().dataDirectory();
        return Optional.ofNullable(PluginStates.read(data).states().get(idOrFile)).map(state -> {
            var known = new Served.State(state.version(), state.words(), state.refusedVersion(), state.refusal());
            if (known.active() && known.refusal().isEmpty()) {
                return known;
            }
            String trouble = trouble(idOrFile);
            return trouble.isEmpty()
                    ? known
                    : new Served.State(known.version(), known.active() ? known.words() : trouble,
                            known.refusedVersion(), known.refusal().isEmpty() ? "" : trouble);
        });
    }

    private String trouble(String idOrFile) {
        return KernelService.of(konbit, PluginReports.class)
                .all()
                .stream()
                .filter(one -> one.id().equals(idOrFile))
                .flatMap(one -> one.trouble().stream())
                .map(StateWords::of)
                .collect(Collectors.joining(" "));
    }

    /** Whether this is the id of the plugin that is served, or the name of its jar. */
    boolean isItsPlugin(String idOrFile) {
        return workshop.id().filter(idOrFile::equals).isPresent();
    }

    /** Tell what became of the beginning, and from now on serve each save. */
    public void watch(Consumer<Save> told) {
        workshop.watch(this::state, told);
    }

    /** The address of the front page. */
    public URI address() {
        return server.address();
    }

    /** The address of the plugin's front page, or of the site's while nobody knows the plugin's id. */
    public URI page() {
        return address().resolve(workshop.id().orElse(""));
    }

    /** The plugin's folder. */
    public Path folder() {
        return workshop.folder();
    }

    /** Wait until it has stopped. */
    void join() throws InterruptedException {
        server.join();
    }

    @Override
    public void close() {
        try (konbit; server; workshop) {
            workshop.stop();
        }
    }
}
