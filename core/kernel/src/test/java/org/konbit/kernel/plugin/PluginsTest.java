package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Failed;

class PluginsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long ALMOST_DAMAGED_NANOS = 1_500_000_000L;
    private final PluginHost host = new PluginHost();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void pluginsOfTheFolderAreThereWhenTheStartIsDone() throws Exception {
        SamplePlugin.named("hello").says("from the start").into(host.folder);
        host.start();
        assertThat(host.get("/hello")).isEqualTo("from the start");
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Active.class);
        assertThat(host.site.menu()).extracting(entry -> entry.path()).containsExactly("/hello");
    }

    /** The best of a few, because others use this machine as well. */
    @Test
    void aJarPutIntoTheFolderIsLiveWithinASecond() {
        host.start();
        Duration best = Duration.ofDays(1);
        for (int attempt = 1; attempt <= 20 && best.compareTo(SECOND) >= 0; attempt++) {
            SamplePlugin sample = SamplePlugin.named("hello").version("1.0." + attempt).says("dropped in " + attempt);
            sample.into(host.work);
            long began = System.nanoTime();
            sample.into(host.folder);
            host.waitFor("/hello", "dropped in " + attempt);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            best = took.compareTo(best) < 0 ? took : best;
        }
        assertThat(best).isLessThan(SECOND);
    }

    @Test
    void aHalfWrittenJarIsWaitedFor() throws Exception {
        host.start();
        byte[] whole = SamplePlugin.named("hello").says("whole").bytes();
        for (int round = 1; !writtenInTwoHalves(whole); round++) {
            assertThat(round).as("rounds that took longer than a jar is waited for").isLessThan(10);
        }
        host.waitFor("/hello", "whole");
    }

    /** Whether it was looked at before two seconds had passed, when what lies there is called damaged. */
    private boolean writtenInTwoHalves(byte[] whole) throws Exception {
        Path jar = host.folder.resolve("hello.jar");
        long began = System.nanoTime();
        try (var out = Files.newOutputStream(jar)) {
            out.write(whole, 0, whole.length / 2);
            out.flush();
            Thread.sleep(700);
            boolean empty = host.plugins.reports().isEmpty();
            if (System.nanoTime() - began < ALMOST_DAMAGED_NANOS) {
                assertThat(empty).isTrue();
                out.write(whole, whole.length / 2, whole.length - whole.length / 2);
                return true;
            }
        }
        Files.delete(jar);
        host.waitUntil("it is listed no more", () -> host.plugins.reports().isEmpty());
        return false;
    }

    @Test
    void aJarThatStaysHalfIsCalledDamagedAndTheOldVersionGoesOn() throws Exception {
        host.start();
        SamplePlugin.named("hello").says("old").into(host.folder);
        host.waitFor("/hello", "old");
        byte[] whole = SamplePlugin.named("hello").version("2.0.0").says("new").bytes();
        Files.write(host.folder.resolve("hello.jar"), java.util.Arrays.copyOf(whole, whole.length / 2));
        host.waitFor("hello.jar", Failed.class);
        assertThat(host.story("hello.jar", "es")).contains("El archivo hello.jar está dañado o incompleto.");
        assertThat(host.get("/hello")).isEqualTo("old");
        Files.write(host.folder.resolve("hello.jar"), whole);
        host.waitFor("/hello", "new");
        host.waitUntil("it is listed no more", () -> host.plugins.report("hello.jar").isEmpty());
    }

    @Test
    void aRemovedPluginIsGoneAndItsTableStays() throws Exception {
        SamplePlugin.named("hello")
                .changelog("--changeset hello:1\ncreate table hello_note (id varchar(26));\n")
                .into(host.folder);
        host.start();
        assertThat(host.get("/hello")).isEqualTo("hello");
        Files.delete(host.folder.resolve("hello.jar"));
        host.waitFor("/hello", "404");
        host.waitUntil("it is listed no more", () -> host.plugins.reports().isEmpty());
        host.databases.kernel().read(Notes.class, Notes::count);
    }

    /** Reads what the plugin left behind. */
    interface Notes {
        @org.jdbi.v3.sqlobject.statement.SqlQuery("select count(*) from hello_note")
        long count();
    }
}
