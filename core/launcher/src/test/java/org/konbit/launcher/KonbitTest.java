package org.konbit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.osgi.framework.Bundle;

@Isolated("it counts the threads of the process, and sets properties that all sites of it read")
final class KonbitTest {
    @TempDir
    private Path folder;

    @Test
    void startsAndStopsThreeTimesInOneProcessAndLeavesNoThread() throws Exception {
        Set<Thread> before = threads();
        for (int time = 0; time < 3; time++) {
            try (var konbit = Probe.in(folder);
                    var server = JettyServer.start(konbit);
                    var client = new Client(server.address())) {
                assertThat(client.get("probe/" + time).statusCode()).isEqualTo(200);
            }
        }

        assertThat(left(before)).isEmpty();
    }

    @Test
    void everyBundleOfThePlatformIsActive() throws Exception {
        try (var konbit = Probe.in(folder)) {
            assertThat(konbit.framework().getBundles()).extracting(Bundle::getSymbolicName)
                    .contains("org.konbit.kernel",
                            "org.apache.felix.scr", "org.apache.felix.configadmin", "org.apache.felix.eventadmin",
                            "org.apache.felix.metatype",
                            "org.konbit.whiteboard", "probe");
            assertThat(konbit.framework().getBundles()).extracting(Bundle::getState).containsOnly(Bundle.ACTIVE);
        }
    }

    /** The framework looks among the properties of the whole JVM for what it was not told. */
    @Test
    void noSystemPropertyMakesADevelopersSiteOfIt() throws Exception {
        List<String> names = List.of("konbit.dev.folder", "konbit.dev.report");
        names.forEach(name -> System.setProperty(name, folder.toString()));
        try (var konbit = Probe.in(folder);
                var server = JettyServer.start(konbit);
                var client = new Client(server.address())) {
            assertThat(client.get(".well-known/konbit-dev").statusCode()).isEqualTo(404);
            assertThat(names).map(konbit.framework()::getProperty).containsOnly("");
        } finally {
            names.forEach(System::clearProperty);
        }
    }

    @Test
    void doesNotStartWhereARestoreWasCutOff() throws Exception {
        Files.createDirectories(Probe.configuration(folder).dataDirectory().resolve(DataLock.UNFINISHED_RESTORE));

        assertThatThrownBy(() -> Konbit.start(Probe.configuration(folder))).isInstanceOf(CannotStart.class)
                .hasMessageContaining("was cut off");
    }

    @Test
    void aSecondKonbitIsRefusedTheDataDirectoryUntilTheFirstStops() {
        var configuration = Probe.configuration(folder);
        try (var first = Konbit.start(configuration)) {
            assertThat(DataLock.held(first.configuration().dataDirectory())).isTrue();
            assertThatThrownBy(() -> Konbit.start(configuration)).isInstanceOf(CannotStart.DataInUse.class)
                    .hasMessage("""
                                The data directory %s is in use by another Konbit. Stop that one first, \
                                or give this one a folder of its own with --data FOLDER.""",
                            configuration.dataDirectory());
        }
        assertThat(DataLock.held(configuration.dataDirectory())).isFalse();
        Konbit.start(configuration).close();
    }

    @Test
    void aDataDirectoryThatCannotBeMadeIsExplained() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(
                () -> Konbit.start(Probe.configuration(folder, "data.directory", file.resolve("data").toString())))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void aFailedStartLeavesNothingRunning() {
        Set<Thread> before = threads();
        var configuration = Probe.configuration(folder);
        var empty = new ClassLoader(null) {
        };

        assertThatThrownBy(() -> Konbit.start(configuration, empty)).isInstanceOf(CannotStart.class)
                .hasMessageContaining("is missing on the class path");
        assertThat(DataLock.held(configuration.dataDirectory())).isFalse();
        assertThat(left(before)).isEmpty();
    }

    @Test
    void runsWithThePlatformOfAClassLoaderOfItsOwn() throws Exception {
        try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass("org.konbit.launcher.Konbit");
            Class<?> configurationType = loader.loadClass("org.konbit.launcher.Configuration");
            Object configuration = configurationType.getMethod("of", java.util.Map.class)
                    .invoke(null,
                            java.util.Map.of("data.directory", folder.resolve("data").toString(), "plugins.directory",
                                    folder.toString()));
            var konbit = (AutoCloseable) type.getMethod("start", configurationType, ClassLoader.class)
                    .invoke(null, configuration, loader);
            try (konbit) {
                assertThat(type).isNotSameAs(Konbit.class);
                assertThat(type.getMethod("framework").invoke(konbit)).isNotNull();
            }
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            urls.add(URI.create(Path.of(entry).toUri().toString()).toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private static Set<Thread> left(Set<Thread> before) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        Set<Thread> left = since(before);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(20_000_000); // they end by themselves
            left = since(before);
        }
        return left;
    }

    private static Set<Thread> since(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && !shared(thread))
                .collect(Collectors.toSet());
    }

    /** Pools of the JDK that live as long as the process. */
    private static boolean shared(Thread thread) {
        return thread.getName().startsWith("VirtualThread-unparker") || thread.getName().startsWith("ForkJoinPool")
                || thread.getName().startsWith("Common-Cleaner") || thread.getName().startsWith("HttpClient")
                || thread.getName().startsWith("process reaper");
    }

    private static Set<Thread> threads() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }
}
