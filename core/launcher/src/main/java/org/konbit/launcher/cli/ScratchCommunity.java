package org.konbit.launcher.cli;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.konbit.kernel.plugin.PluginReport;
import org.konbit.kernel.plugin.PluginReports;
import org.konbit.kernel.plugin.PluginState;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Site;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.Konbit;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;

/** An empty community in a temporary folder, without a server, with copies of the plugins of this installation. Used by one thread. */
final class ScratchCommunity implements AutoCloseable {
    private static final long LOOK_MILLIS = 25;
    private static final int MORE_STOPS = 3;

    private final Path plugins;
    private final Konbit konbit;
    private final Bundle system;

    private ScratchCommunity(Path plugins, Konbit konbit) {
        this.plugins = plugins;
        this.konbit = konbit;
        this.system = konbit.framework().getBundle();
    }

    /** Start one in an empty folder, with these jars and with more settings. */
    static ScratchCommunity start(Path folder, List<Path> jars, Map<String, String> more) throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        for (Path jar : jars) {
            Files.copy(jar, plugins.resolve(jar.getFileName()));
        }
        var settings = new HashMap<>(more);
        settings.put("data.directory", folder.resolve("data").toString());
        settings.put("plugins.directory", plugins.toString());
        settings.put("http.port", "0");
        return new ScratchCommunity(plugins, Konbit.start(Configuration.of(settings)));
    }

    /** Put a jar into the plugins folder, in one step. */
    void put(Path jar) throws IOException {
        Path part = plugins.resolve(jar.getFileName() + ".part");
        Files.copy(jar, part);
        Files.move(part, plugins.resolve(jar.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Take it away again. */
    void take(Path jar) throws IOException {
        Files.delete(plugins.resolve(jar.getFileName()));
    }

    /** Wait until there is a state for the plugin of this file that lasts; none if that takes too long. */
    Optional<PluginReport> settled(Path jar, long limitMillis, long patienceMillis) throws InterruptedException {
        long begin = System.nanoTime();
        Optional<PluginReport> report = report(jar);
        while (passed(begin) < limitMillis && !lasting(report, passed(begin) < patienceMillis)) {
            Thread.sleep(LOOK_MILLIS); // the folder is looked at by its own clock
            report = report(jar);
        }
        return report;
    }

    /** What a plugin waits for may come a moment later. */
    private static boolean lasting(Optional<PluginReport> report, boolean early) {
        return report.isPresent() && !(early && report.get().state() instanceof PluginState.Waiting);
    }

    /** Wait until nothing of the plugin of this file is there any more; whether it went in time. */
    boolean gone(Path jar, String id, long limitMillis) throws InterruptedException {
        long begin = System.nanoTime();
        while (there(jar, id) && passed(begin) < limitMillis) {
            Thread.sleep(LOOK_MILLIS); // as above
        }
        return !there(jar, id);
    }

    private boolean there(Path jar, String id) {
        return report(jar).isPresent() || contribution(id).isPresent()
                || konbit.framework().getBundle("plugin:" + id) != null;
    }

    /** How the plugin was when it was taken away. */
    Optional<PluginReport> left(String id) {
        return service(PluginReports.class).gone(id);
    }

    /** What loads the classes of a plugin, held by nobody here. */
    WeakReference<ClassLoader> loader(String id) {
        Bundle bundle = konbit.framework().getBundle("plugin:" + id);
        BundleWiring wiring = bundle == null ? null : bundle.adapt(BundleWiring.class);
        return new WeakReference<>(wiring == null ? null : wiring.getClassLoader());
    }

    /** Wait until nothing holds the classes of a plugin that was taken away; whether they went in time. */
    static boolean unloaded(WeakReference<ClassLoader> loader, long limitMillis) throws InterruptedException {
        long begin = System.nanoTime();
        while (loader.get() != null && passed(begin) < limitMillis) {
            System.gc();
            Thread.sleep(LOOK_MILLIS); // references are cleared beside us
        }
        return loader.get() == null;
    }

    private static long passed(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }

    private Optional<PluginReport> report(Path jar) {
        String file = jar.getFileName().toString();
        return service(PluginReports.class).all().stream().filter(one -> one.file().equals(file)).findFirst();
    }

    /** The ids of the plugins that work. */
    Set<String> active() {
        return service(PluginReports.class).all()
                .stream()
                .filter(one -> one.state() instanceof PluginState.Active)
                .map(PluginReport::id)
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What a plugin adds to the site, if it is on it. */
    Optional<Contribution> contribution(String id) {
        return service(Site.class).contributions().stream().filter(one -> one.owner().equals(id)).findFirst();
    }

    /** The version of the API. */
    Version api() {
        return Objects.requireNonNull(konbit.framework().getBundle(0).adapt(BundleRevision.class))
                .getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                .stream()
                .map(capability -> capability.getAttributes())
                .filter(one -> "org.konbit.api".equals(one.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(one -> one.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                .filter(Version.class::isInstance)
                .map(Version.class::cast)
                .findFirst()
                .orElse(Version.emptyVersion);
    }

    private <T> T service(Class<T> type) {
        return KernelService.of(konbit, type);
    }

    @Override
    public void close() {
        // it is waited for until it has stopped, also after Ctrl-C: its folder is deleted then
        Thread.interrupted();
        konbit.close();
        // a plugin that hangs holds up the stop: what is still being written would come back into a deleted folder
        for (int more = 0; more < MORE_STOPS && system.getState() == Bundle.STOPPING; more++) {
            konbit.close();
        }
    }
}
