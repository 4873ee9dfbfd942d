package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Unresolved;

class PluginsTest {
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

    @Test
    void aJarPutIntoTheFolderIsLiveWithinASecond() {
        host.start();
        SamplePlugin sample = SamplePlugin.named("hello").says("dropped in");
        sample.into(host.work);
        long began = System.nanoTime();
        sample.into(host.folder);
        host.waitFor("/hello", "dropped in");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void aHalfWrittenJarIsWaitedFor() throws Exception {
        host.start();
        byte[] whole = SamplePlugin.named("hello").says("whole").bytes();
        try (var out = Files.newOutputStream(host.folder.resolve("hello.jar"))) {
            out.write(whole, 0, whole.length / 2);
            out.flush();
            Thread.sleep(700);
            assertThat(host.plugins.reports()).isEmpty();
            out.write(whole, whole.length / 2, whole.length - whole.length / 2);
        }
        host.waitFor("/hello", "whole");
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

    @Test
    void aMissingPackageIsToldWithWhatToDo() {
        SamplePlugin.named("shop").importing("com.example.money;version=\"[2.1,3)\"").into(host.folder);
        host.start();
        assertThat(host.plugins.report("shop").orElseThrow().state()).isInstanceOf(Unresolved.class);
        assertThat(host.story("shop", "en"))
                .contains("It needs the part com.example.money 2.1")
                .contains("Ask whoever made this plugin which one to install.");
    }

    @Test
    void aNearMissIsNamed() {
        SamplePlugin.named("shop").importing("com.example.maps;version=\"[2.0,3)\"").into(host.folder);
        host.start();
        assertThat(host.story("shop", "es")).contains("Necesita la parte com.example.maps 2.0")
                .contains("Konbit trae la versión 1.3. Pide una versión de este complemento hecha para ella.");
    }

    @Test
    void aPluginForANewerOrOlderApiIsToldSo() {
        SamplePlugin.named("newer").importingOnly("org.konbit.api;version=\"[1.4,2)\"").into(host.folder);
        SamplePlugin.named("older").importingOnly("org.konbit.api;version=\"[0.8,1)\"").into(host.folder);
        host.start();
        assertThat(host.story("newer", "en"))
                .isEqualTo("What happened. It needs Konbit 1.4 or newer; this house has 1.0.\n"
                        + "What to do. Update Konbit first. Then this plugin starts without further ado.\n");
        assertThat(host.story("older", "en")).contains("It was made for Konbit 0.8; this house has 1.0.");
    }
}
