package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Failed;
import org.konbit.kernel.plugin.PluginState.Resting;
import org.konbit.kernel.plugin.PluginState.Step;
import org.konbit.kernel.plugin.PluginState.Unresolved;
import org.konbit.kernel.web.FrontController;
import org.osgi.framework.Bundle;

/** Whatever is wrong with a plugin, it is told in words, its old version goes on, and so do the others. */
@Order(1)
class BrokenPluginTest {
    /** Not even an interrupt ends it; the end of the test does. */
    private static final String FOR_EVER = "while (System.getProperty(\"sample.hangs\") != null) { try { Thread.sleep(50); } catch (InterruptedException e) { } }";
    /** What hangs is given up after this; what works has to be done by then on a busy machine too. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final PluginHost host = new PluginHost(PATIENCE);

    @BeforeEach
    void hang() {
        System.setProperty("sample.hangs", "yes");
    }

    @AfterEach
    void stop() {
        System.clearProperty("sample.hangs");
        host.close();
    }

    private void startWithNeighbour() {
        SamplePlugin.named("library").says("still open").into(host.folder);
        host.start();
    }

    private String failed(String id, Step step, String language) throws Exception {
        PluginReport report = host.waitFor(id, Failed.class);
        assertThat(((Failed) report.state()).step()).isEqualTo(step);
        assertThat(host.get("/" + id)).isEqualTo("404");
        assertThat(host.get("/library")).isEqualTo("still open");
        return host.story(id, language);
    }

    @Test
    void aConstructorThatHangs() throws Exception {
        SamplePlugin.named("hello").constructing(FOR_EVER).into(host.folder);
        startWithNeighbour();
        assertThat(failed("hello", Step.START, "fr"))
                .contains("Elle n’a pas terminé en 3 secondes. Elle en était encore à Sample.java:")
                .contains("1 de ses tâches a continué.")
                .contains("Redémarrez Konbit à une heure calme");
        SamplePlugin.named("fair").says("others come and go").into(host.folder);
        host.waitFor("/fair", "others come and go");
        SamplePlugin.named("hello").version("1.0.1").says("mended").into(host.folder);
        host.waitFor("/hello", "mended");
    }

    /** Of one the component does not end, of the other the bundle: that one the framework can neither exchange nor take away. */
    @Test
    void onesThatDoNotEnd() throws Exception {
        SamplePlugin.named("hello").deactivating(FOR_EVER).into(host.folder);
        BrokenPlugin.activator("stuck", "", FOR_EVER).into(host.folder);
        startWithNeighbour();
        SamplePlugin.named("hello").version("1.0.1").says("new").into(host.folder);
        host.waitFor("/hello", "new");
        assertThat(host.story("hello", "fr")).contains("Quand elle a été arrêtée, elle a échoué.")
                .contains("Elle n’a pas terminé en 3 secondes. Elle en était encore à Sample.java:");
        BrokenPlugin.activator("stuck", "", "").version("1.0.1").says("mended").into(host.folder);
        assertThat(failed("stuck", Step.START, "en")).contains("What ran of it before has not ended.")
                .contains("Restart Konbit at a quiet hour: then it starts.");
        Files.delete(host.folder.resolve("stuck.jar"));
        host.waitUntil("it is gone", () -> host.plugins.report("stuck").isEmpty());
        BrokenPlugin.activator("stuck", "", "").version("1.0.2").says("mended").into(host.folder);
        assertThat(failed("stuck.jar", Step.START, "en")).contains("What ran of it before has not ended.");
        SamplePlugin.named("fair").says("others come and go").into(host.folder);
        host.waitFor("/fair", "others come and go");
        System.clearProperty("sample.hangs");
        host.waitUntil("it ended", () -> stuck().getState() == Bundle.RESOLVED);
        BrokenPlugin.activator("stuck", "", "").version("1.0.3").says("mended").into(host.folder);
        host.waitFor("/stuck", "mended");
    }

    private Bundle stuck() {
        return java.util.Objects.requireNonNull(host.framework.getBundleContext().getBundle("plugin:stuck"));
    }

    /** Who sees the page of a plugin that came up is told so by the administration too, while others are still busy. */
    @Test
    void nobodyWaitsForOneThatHangsToBeTold() throws Exception {
        startWithNeighbour();
        SamplePlugin.named("early").into(host.work);
        SamplePlugin.named("hangs").constructing(FOR_EVER).into(host.work);
        Files.move(host.work.resolve("early.jar"), host.folder.resolve("early.jar"));
        Files.move(host.work.resolve("hangs.jar"), host.folder.resolve("hangs.jar"));
        host.waitFor("/early", "hello");
        assertThat(host.plugins.report("early").orElseThrow().state()).isInstanceOf(Active.class);
    }

    @Test
    void aFileThatIsPutAgainIsAnotherTryForAPluginThatFailed() throws Exception {
        SamplePlugin moody = SamplePlugin.named("hello")
                .constructing("if (System.getProperty(\"sample.hangs\") != null) throw new IllegalStateException();")
                .says("up at last");
        moody.into(host.folder);
        startWithNeighbour();
        host.waitFor("hello", Failed.class);
        System.clearProperty("sample.hangs");
        moody.into(host.folder);
        host.waitFor("/hello", "up at last");
    }

    @Test
    void aMigrationThatFailsHalfWayLeavesTablesAndOldVersionAsTheyWere() throws Exception {
        String first = "--changeset hello:1\ncreate table hello_note (id varchar(26) primary key);\n";
        SamplePlugin.named("hello").changelog(first).says("version one").into(host.folder);
        startWithNeighbour();
        SamplePlugin.named("hello")
                .version("1.2.0")
                .says("version two")
                .changelog(first + """
                                   --changeset hello:2
                                   create table hello_more (id varchar(26) primary key);
                                   --changeset hello:3
                                   alter table hello_nowhere add column level integer;
                                   """)
                .into(host.folder);
        host.waitUntil("the new version is refused",
                () -> host.plugins.report("hello").orElseThrow().refused().isPresent());
        assertThat(host.get("/hello")).isEqualTo("version one");
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Active.class);
        assertThat(host.story("hello", "es")).contains("La versión 1.2.0")
                .contains("Su base de datos no se pudo actualizar.")
                .contains("hello_nowhere")
                .contains("sigue sirviendo la versión 1.0.0")
                .doesNotContain("Exception");
        assertThatThrownBy(() -> host.databases.kernel().read(More.class, More::count))
                .hasMessageContaining("hello_more");
        host.restart(false);
        assertThat(host.get("/hello")).isEqualTo("version one");
        host.plugins.stay("hello");
        assertThat(host.story("hello", "es")).isEmpty();
    }

    /** Would read a table that must not be there. */
    interface More {
        @org.jdbi.v3.sqlobject.statement.SqlQuery("select count(*) from hello_more")
        long count();
    }

    /** Who would bring what is missing can come later than who lacks it, and be broken too. */
    @Test
    void whatIsLackingIsSaidAnewWhenOthersCome() throws Exception {
        SamplePlugin.named("hello").importing("com.example.ink").into(host.folder);
        SamplePlugin.named("fair").waitingFor("java.util.function.Supplier").into(host.folder);
        startWithNeighbour();
        assertThat(host.story("hello", "en")).contains("No plugin here brings it.");
        assertThat(host.story("fair", "en")).contains("No plugin here brings it.");
        SamplePlugin.named("ink")
                .header("Provide-Capability",
                        "konbit.plugin;konbit.plugin=ink,osgi.service;objectClass:List<String>=\"java.util.function.Supplier\"")
                .header("Export-Package", "com.example.ink")
                .importing("com.example.paper")
                .into(host.folder);
        host.waitFor("ink", Unresolved.class);
        host.waitUntil("it is said anew", () -> host.story("hello", "en").contains("The plugin ink brings it, but"));
        assertThat(host.story("fair", "en")).contains("The plugin ink brings it, but does not offer it now.");
    }

    @Test
    void aNewVersionThatCannotBeJoinedLeavesTheOldOne() throws Exception {
        SamplePlugin.named("hello").says("old").into(host.folder);
        startWithNeighbour();
        SamplePlugin.named("hello").version("2.0.0").importing("com.example.money").into(host.folder);
        host.waitUntil("the new version is refused",
                () -> host.plugins.report("hello").orElseThrow().refused().isPresent());
        assertThat(host.get("/hello")).isEqualTo("old");
        SamplePlugin.named("money").header("Export-Package", "com.example.money").says("money").into(host.folder);
        host.waitUntil("it is joined", () -> host.plugins.report("hello").orElseThrow().version().equals("2.0.0"));
    }

    @Test
    void aPartThatIsMissingInAHandlerMakesThePluginRestAndAtLastStop() throws Exception {
        SamplePlugin.named("hello")
                .answering("return Words.say(\"\" + new Gone());")
                .with("sample.hello.Gone",
                        "package sample.hello; final class Gone extends org.konbit.kernel.plugin.PluginsOnly {}")
                .into(host.folder);
        startWithNeighbour();
        fiveFailures();
        assertThatThrownBy(() -> host.get("/hello")).isInstanceOf(FrontController.Resting.class);
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Resting.class);
        assertThat(host.story("hello", "es"))
                .contains("No encuentra una parte del programa: org.konbit.kernel.plugin.PluginsOnly.")
                .contains("Descansa un minuto");
        assertThat(host.get("/library")).isEqualTo("still open");
        host.later(CallLimits.STANDARD.rest());
        fiveFailures();
        host.later(CallLimits.STANDARD.rest());
        fiveFailures();
        assertThat(failed("hello", Step.RUN, "en")).contains("It failed several times in a row while answering.");
        host.plugins.restart("hello");
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Active.class);
    }

    private void fiveFailures() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> host.get("/hello")).isInstanceOf(NoClassDefFoundError.class);
        }
    }

    @Test
    void nothingOfAPluginThatFailedStaysStarted() throws Exception {
        SamplePlugin.named("hello").contributing("throw new IllegalStateException();").into(host.folder);
        startWithNeighbour();
        assertThat(List.of(host.framework.getBundleContext().getBundles()))
                .filteredOn(bundle -> "sample.hello".equals(bundle.getSymbolicName()))
                .extracting(Bundle::getState)
                .doesNotContain(Bundle.ACTIVE);
    }
}
