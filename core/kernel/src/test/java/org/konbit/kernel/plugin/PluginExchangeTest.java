package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Unresolved;
import org.konbit.kernel.plugin.PluginState.Waiting;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Plugins are exchanged while requests run. */
@Order(1)
@ResourceLock("garbage collector")
class PluginExchangeTest {
    private static final int VISITORS = 6;
    private final PluginHost host = new PluginHost();
    private final AtomicBoolean enough = new AtomicBoolean();

    @AfterEach
    void stop() {
        enough.set(true);
        host.close();
    }

    @Test
    void twentyUpdatesUnderLoadLoseNoRequestAndLeaveNoClassLoader() throws Exception {
        version(0).into(host.folder);
        host.start();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < VISITORS; i++) {
                visitors.execute(() -> visit(wrong, answered));
            }
            for (int update = 1; update <= 20; update++) {
                loaders.add(new WeakReference<>(loader()));
                version(update).into(host.folder);
                host.waitFor("/hello", "version " + update);
            }
            enough.set(true);
        }
        assertThat(wrong).isEmpty();
        assertThat(answered.get()).isGreaterThan(1_000);
        assertThat(host.plugins.report("hello").orElseThrow().refused()).isEmpty();
        host.waitUntil("old class loaders are gone", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.refersTo(null));
        });
    }

    /** Its words stand in a class that the first request of each version is the first to need. */
    private static SamplePlugin version(int number) {
        return SamplePlugin.named("hello").version("1.0." + number).says("version " + number);
    }

    private void visit(Queue<String> wrong, AtomicInteger answered) {
        while (!enough.get()) {
            try {
                String answer = host.get("/hello");
                if (!answer.startsWith("version ")) {
                    wrong.add(answer);
                }
                answered.incrementAndGet();
                Thread.sleep(1); // the updates need the processor too
            } catch (Exception | LinkageError e) {
                wrong.add(e.toString());
            }
        }
    }

    private ClassLoader loader() {
        return bundle("hello").adapt(BundleWiring.class).getClassLoader();
    }

    private Bundle bundle(String id) {
        for (Bundle bundle : host.framework.getBundleContext().getBundles()) {
            if (("sample." + id).equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("The plugin is not installed");
    }

    private static SamplePlugin maps(String version) {
        return SamplePlugin.named("maps")
                .version(version)
                .header("Export-Package", "sample.maps.api;version=" + version)
                .constructing("if (System.getProperty(\"maps.broken\") != null) throw new IllegalStateException();")
                .with("sample.maps.api.Maps",
                        "package sample.maps.api; public final class Maps { public static String say() { return \"maps "
                                + version + "\"; } }");
    }

    private static SamplePlugin trips() {
        return SamplePlugin.named("trips")
                .importing("sample.maps.api")
                .answering("return Words.say(sample.maps.api.Maps.say());")
                .with("sample.maps.api.Maps",
                        "package sample.maps.api; public final class Maps { public static String say() { return \"own\"; } }");
    }

    @Test
    void aPluginThatUsesAnothersClassesSeesItsNewVersion() {
        maps("1.0.0").into(host.folder);
        trips().into(host.folder);
        host.start();
        host.waitFor("/trips", "maps 1.0.0");
        maps("1.1.0").into(host.folder);
        host.waitFor("/trips", "maps 1.1.0");
    }

    @Test
    void aPluginWhoseProviderGoesIsToldSoAndComesBackWithIt() throws Exception {
        maps("1.0.0").into(host.folder);
        trips().into(host.folder);
        host.start();
        host.waitFor("/trips", "maps 1.0.0");
        java.nio.file.Files.delete(host.folder.resolve("maps.jar"));
        host.waitFor("trips", Unresolved.class);
        assertThat(host.story("trips", "en")).contains("It needs the part sample.maps.api.");
        assertThat(host.get("/trips")).isEqualTo("404");
        maps("1.0.1").into(host.folder);
        host.waitFor("/trips", "maps 1.0.1");

        assertThat(host.plugins.users("maps")).extracting(PluginReport::id).containsExactly("trips");
        host.plugins.disable("maps", null);
        host.plugins.take("maps");
        assertThat(host.plugins.report("maps")).isEmpty();
        assertThat(host.folder.resolve("removed/maps.jar")).exists();
        host.waitFor("trips", Unresolved.class);
        maps("1.0.2").into(host.folder);
        host.waitFor("/trips", "maps 1.0.2");
    }

    /** The trouble of a database. */
    public interface Trouble {
        @SqlUpdate("alter table plugin_holding rename to plugin_holding_away")
        void begin();

        @SqlUpdate("alter table plugin_holding_away rename to plugin_holding")
        void end();
    }

    @Test
    void aDatabaseThatFailsInTheMiddleLeavesNoPluginHalfway() {
        maps("1.0.0").into(host.folder);
        trips().into(host.folder);
        host.start();
        host.waitFor("/trips", "maps 1.0.0");
        host.databases.kernel().write(Trouble.class, Trouble::begin);
        maps("1.1.0").withTable().into(host.folder);
        host.waitUntil("the new version is refused",
                () -> host.plugins.report("maps").flatMap(PluginReport::refused).isPresent());
        host.waitFor("/trips", "maps 1.0.0");
        assertThat(host.plugins.report("maps").orElseThrow().refused().orElseThrow().problem())
                .isInstanceOf(Failed.class);
        assertThat(state("trips")).isEqualTo(Bundle.ACTIVE);

        host.databases.kernel().write(Trouble.class, Trouble::end);
        host.plugins.restart("maps");
        host.waitFor("/trips", "maps 1.1.0");

        System.setProperty("maps.broken", "yes");
        try {
            assertThat(host.plugins.configure("maps", () -> {
                throw new IllegalStateException("The database is away");
            })).as("neither refused nor done").isEqualTo(new Plugins.Configured(false, Optional.empty()));
        } finally {
            System.clearProperty("maps.broken");
        }
        assertThat(host.plugins.report("maps").orElseThrow().state()).isInstanceOf(Failed.class);
        assertThat(state("trips")).as("it is not left behind").isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void whoWaitsTooLongIsToldSoAndItIsDoneLater() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        version(1).into(host.folder);
        host.hurried(Duration.ofMillis(100)).start();
        host.site.listen(() -> await(free));
        assertThat(host.plugins.configure("hello", () -> {
        }).done()).isFalse();
        assertThat(host.plugins.take("hello")).isFalse();
        assertThat(host.plugins.report("hello")).isPresent();

        free.countDown();
        host.waitUntil("it is taken away", () -> host.folder.resolve("removed/hello.jar").toFile().exists()
                && host.plugins.report("hello").isEmpty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int state(String id) {
        return bundle(id).getState();
    }

    @Test
    void aFileThatIsTakenOutOfTheFolderIsGoneForASwitchedOffPluginToo() throws Exception {
        maps("1.0.0").into(host.folder);
        host.start();
        host.waitFor("maps", Active.class);
        host.plugins.disable("maps", null);

        java.nio.file.Files.delete(host.folder.resolve("maps.jar"));

        host.waitUntil("maps is gone", () -> host.plugins.report("maps").isEmpty());
    }

    @Test
    void aPluginThatIsWaitedForByAnotherIsNamed() throws Exception {
        SamplePlugin.named("trips").waitingFor("java.util.concurrent.Callable").into(host.folder);
        SamplePlugin.named("tickets")
                .header("Provide-Capability",
                        "konbit.plugin;konbit.plugin=tickets,osgi.service;objectClass:List<String>=\"java.util.concurrent.Callable\"")
                .into(host.folder);
        host.start();
        host.waitFor("trips", Waiting.class);
        assertThat(host.site.away("trips")).isTrue();
        assertThat(host.site.away("nobody")).isFalse();
        assertThat(host.story("trips", "en")).isEqualTo("What happened. It waits for the service Callable.\n"
                + "What to do. The plugin tickets brings it, but does not offer it now. Switch that one on or mend it; "
                + "this one goes on by itself.\n");
        var registration = host.framework.getBundleContext().registerService(Callable.class, () -> "ticket", null);
        host.waitFor("/trips", "hello");
        assertThat(host.site.away("trips")).isFalse();
        registration.unregister();
        host.waitFor("trips", Waiting.class);
        assertThat(host.get("/trips")).isEqualTo("404");
        assertThat(host.site.away("trips")).isTrue();
        java.nio.file.Files.delete(host.folder.resolve("trips.jar"));
        host.waitUntil("trips is gone", () -> host.plugins.report("trips").isEmpty());
        assertThat(host.site.away("trips")).isFalse();
    }

    @Test
    void aPluginWhoseServiceIsJustGoingWaitsAndHasNotFailed() {
        SamplePlugin.named("trips").waitingFor("java.util.concurrent.Callable").into(host.folder);
        var registration = host.framework.getBundleContext().registerService(Callable.class, () -> "ticket", null);
        host.start();
        host.waitFor("/trips", "hello");
        // whoever hears of it holds the component runtime up in the middle of taking the component down
        host.framework.getBundleContext().addServiceListener(event -> {
            if (event.getType() == ServiceEvent.UNREGISTERING
                    && "trips".equals(event.getServiceReference().getProperty("konbit.plugin"))) {
                pause();
            }
        });
        registration.unregister();

        host.waitFor("trips", Waiting.class);
        host.framework.getBundleContext().registerService(Callable.class, () -> "ticket", null);
        host.waitFor("/trips", "hello");
    }

    private static void pause() {
        try {
            Thread.sleep(400);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void switchedOffStaysOffUntilItIsSwitchedOn() throws Exception {
        SamplePlugin.named("hello").into(host.folder);
        host.start();
        host.plugins.disable("hello", null);
        assertThat(host.get("/hello")).isEqualTo("404");
        host.restart(false);
        assertThat(host.get("/hello")).isEqualTo("404");
        assertThat(host.story("hello", "en")).contains("If you switch it on. It does not touch the database.");
        host.plugins.enable("hello", null);
        assertThat(host.get("/hello")).isEqualTo("hello");
        host.plugins.restart("hello");
        assertThat(host.get("/hello")).isEqualTo("hello");
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Active.class);
    }

    @Test
    void anUpdateOfAPluginThatIsOffDoesNotSwitchItOn() throws Exception {
        version(1).into(host.folder);
        host.start();
        host.plugins.disable("hello", null);
        version(2).into(host.folder);
        host.waitUntil("the new version is there",
                () -> host.plugins.report("hello").orElseThrow().version().equals("1.0.2"));
        assertThat(host.get("/hello")).isEqualTo("404");
        host.plugins.enable("hello", null);
        assertThat(host.get("/hello")).isEqualTo("version 2");
    }

    @Test
    void inSafeModeNothingOfAPluginRuns() throws Exception {
        SamplePlugin.named("hello").into(host.folder);
        host.restart(true);
        assertThat(host.plugins.reports()).extracting(PluginReport::id).containsExactly("hello");
        assertThat(host.get("/hello")).isEqualTo("404");
        assertThat(host.plugins.safeMode()).isPresent();
        host.plugins.enable("hello", null);
        assertThat(host.get("/hello")).isEqualTo("404");
        host.restart(false);
        assertThat(host.get("/hello")).isEqualTo("hello");
    }
}
