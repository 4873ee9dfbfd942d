package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.kernel.plugin.PluginState.Active;
import org.konbit.kernel.plugin.PluginState.Failed;

/** What Konbit does not let onto the site, and the sentence it says then. */
class RefusedPluginTest {
    private final PluginHost host = new PluginHost();

    @AfterEach
    void stop() {
        host.close();
    }

    private String refusal(SamplePlugin plugin, String id) throws Exception {
        plugin.into(host.folder, "it.jar");
        host.start();
        assertThat(host.plugins.report(id).orElseThrow().state()).isInstanceOf(Failed.class);
        assertThat(host.site.contributions()).isEmpty();
        return host.story(id, "en");
    }

    @Test
    void aServletOnAPathOfSomebodyElse() throws Exception {
        for (String pattern : List.of("/*", "*.pdf", "/hello-too", "/library/*", "/admin/plugins/*")) {
            assertThat(refusal(registering(pattern), "hello")).as(pattern)
                    .contains(
                            "The servlet or filter at " + pattern + " is outside the plugin’s own addresses: /hello,");
        }
    }

    @Test
    void aSettingWithoutALabel() throws Exception {
        SamplePlugin plugin = SamplePlugin.named("hello")
                .resource("OSGI-INF/metatype/hello.xml",
                        """
                        <MetaData><OCD id="o"><AD id="mode" type="String"><Option value="list"/></AD></OCD>
                        <Designate pid="hello"><Object ocdref="o"/></Designate></MetaData>""");
        assertThat(refusal(plugin, "hello")).contains("settings.mode, settings.mode.list");
    }

    @Test
    void aServletOnItsOwnPathsIsNotRefused() throws Exception {
        registering("/hello/*\", \"/admin/plugins/hello\", \"/api/v1/hello/a").into(host.folder, "it.jar");
        host.start();
        assertThat(host.plugins.report("hello").orElseThrow().state()).isInstanceOf(Active.class);
    }

    @Test
    void whatWouldBeAtWorkOnEveryPath() throws Exception {
        for (String property : List.of("filter.regex", "filter.servlet", "servlet.errorPage", "listener",
                "context.name")) {
            assertThat(refusal(registering(property, "/hello/.*"), "hello")).as(property)
                    .contains("The plugin registers osgi.http.whiteboard." + property + ", which would also be at work "
                            + "outside its own addresses.");
        }
        String preprocessor = "org.osgi.service.servlet.whiteboard.Preprocessor";
        assertThat(refusal(starting("new " + preprocessor + "()", "any", "any")
                .with(preprocessor, "package org.osgi.service.servlet.whiteboard; public class Preprocessor {}"),
                "hello")).contains("The plugin registers " + preprocessor);
    }

    @Test
    void whatIsRegisteredLaterStopsThePlugin() throws Exception {
        SamplePlugin.named("hello")
                .importing("org.osgi.framework")
                .with("sample.hello.Late", """
                                           package sample.hello;
                                           final class Late {
                                               static void register(String pattern) {
                                                   var properties = new java.util.Hashtable<String, Object>();
                                                   properties.put("osgi.http.whiteboard.filter.pattern", pattern);
                                                   org.osgi.framework.FrameworkUtil.getBundle(Late.class)
                                                           .getBundleContext()
                                                           .registerService(Late.class, new Late(), properties);
                                               }
                                           }
                                           """)
                .contributing("""
                              to.get("/hello", SEE, request -> { Late.register("/hello/*"); return page(request); })
                                  .get("/hello/more", SEE, request -> { Late.register("/*"); return page(request); })
                                  .noPersonalData();""")
                .into(host.folder);
        host.start();
        assertThat(host.get("/hello")).isEqualTo("hello");
        assertThat(host.get("/hello/more")).as("what is its own did not stop it").isEqualTo("hello");
        host.waitFor("hello", Failed.class);
        assertThat(host.story("hello", "en"))
                .contains("The servlet or filter at /* is outside the plugin’s own addresses: /hello,");
        assertThat(host.get("/hello")).isEqualTo("404");
    }

    @Test
    void aPluginThatWaitsIsLookedThroughAsWell() throws Exception {
        registering("/*").waitingFor("java.util.concurrent.Callable").into(host.folder);
        host.start();
        host.waitFor("hello", Failed.class);
        assertThat(host.story("hello", "en")).contains("The servlet or filter at /* is outside");
    }

    private static SamplePlugin registering(String patterns) {
        return registering("servlet.pattern", patterns);
    }

    private static SamplePlugin registering(String property, String values) {
        return starting("this", property, values);
    }

    /** A plugin that registers a service as soon as its bundle starts. */
    private static SamplePlugin starting(String service, String property, String values) {
        return SamplePlugin.named("hello")
                .header("Bundle-Activator", "sample.hello.Startup")
                .importing("org.osgi.framework")
                .with("sample.hello.Startup",
                        """
                        package sample.hello;
                        public final class Startup implements org.osgi.framework.BundleActivator {
                            public void start(org.osgi.framework.BundleContext context) {
                                var properties = new java.util.Hashtable<String, Object>();
                                properties.put("osgi.http.whiteboard.%s", new String[]{"%s"});
                                var service = %s;
                                context.registerService(service.getClass().getName(), service, properties);
                            }
                            public void stop(org.osgi.framework.BundleContext context) {}
                        }
                        """.formatted(property, values, service));
    }

    @Test
    void tablesWithoutAWordAboutPeople() throws Exception {
        assertThat(refusal(SamplePlugin.named("hello")
                .changelog("--changeset hello:1\ncreate table hello_note (id varchar(26));\n")
                .contributing("to.get(\"/hello\", SEE, this::page);"), "hello"))
                .contains("It keeps data (hello_note) and does not say whether they are about people.");
    }

    @Test
    void ofTwoWithOneIdTheNewerOneWaitsForItsTurn() throws Exception {
        SamplePlugin.named("hello").says("first").into(host.folder, "first.jar");
        host.start();
        SamplePlugin.named("hello")
                .says("second")
                .header("Bundle-SymbolicName", "somebody.elses")
                .into(host.folder, "second.jar");
        host.waitFor("second.jar", Failed.class);
        assertThat(host.story("second.jar", "en"))
                .contains("Another plugin, from the file first.jar, has the name “hello” already.");
        assertThat(host.get("/hello")).isEqualTo("first");
        Files.delete(host.folder.resolve("first.jar"));
        host.waitFor("/hello", "second");
        assertThat(host.waitFor("hello", Active.class).file()).isEqualTo("second.jar");
    }

    @Test
    void ofTwoVersionsTheHigherOneIsServed() throws Exception {
        SamplePlugin.named("hello").version("1.9.0").says("nine").into(host.folder, "hello-1.9.jar");
        SamplePlugin.named("hello").version("1.10.0").says("ten").into(host.folder, "hello-1.10.jar");
        host.start();
        host.waitFor("/hello", "ten");
        Files.delete(host.folder.resolve("hello-1.10.jar"));
        host.waitFor("/hello", "nine");
    }

    @Test
    void aSecondFileOfTheSamePluginIsNotPassedOverInSilence() throws Exception {
        SamplePlugin.named("hello").version("1.10.0").says("ten").into(host.folder, "b.jar");
        host.start();
        SamplePlugin.named("hello").version("1.9.0").says("nine").into(host.folder, "a.jar");
        host.waitUntil("it is told", () -> host.story("hello", "en")
                .contains(
                        "a.jar brings the same plugin, version 1.9.0, and is not used: b.jar, version 1.10.0, serves."));
        assertThat(host.story("hello", "en")).contains("Of several the highest version serves");
        SamplePlugin.named("hello").version("1.10.0").says("ten too").into(host.folder, "a.jar");
        host.waitFor("/hello", "ten too");
        host.waitUntil("it is told", () -> host.story("hello", "en")
                .contains("b.jar brings the same plugin, version 1.10.0, and is not used: a.jar"));
        Files.delete(host.folder.resolve("b.jar"));
        host.waitUntil("nothing is left to tell", () -> host.story("hello", "en").isEmpty());
    }

    @Test
    void whatIsWrongWithAFileIsSaidOfTheFileAndOnce() throws Exception {
        Files.writeString(host.folder.resolve("broken.jar"), "no jar at all");
        host.start();
        host.waitFor("broken.jar", Failed.class);
        assertThat(host.story("broken.jar", "en"))
                .isEqualTo("""
                           What happened. The file broken.jar is damaged or incomplete.
                           What was done. Nothing of this file was switched on; everything else stays open.
                           What to do. Copy it into the folder again.
                           """);
    }

    @Test
    void aFileThatBringsAnotherPluginThanBefore() throws Exception {
        SamplePlugin.named("hello").into(host.folder, "it.jar");
        host.start();
        SamplePlugin.named("fair").says("fair").into(host.folder, "it.jar");
        host.waitFor("/fair", "fair");
        assertThat(host.get("/hello")).isEqualTo("404");
        SamplePlugin.named("fair")
                .says("another fair")
                .header("Bundle-SymbolicName", "somebody.elses")
                .into(host.folder, "it.jar");
        host.waitFor("/fair", "another fair");
        assertThat(host.plugins.reports()).extracting(PluginReport::id).containsExactly("fair");
    }

    /** Its paths are not kept for it: a file of that name can still be corrected, and nothing here is switched off. */
    @Test
    void aJarTheFrameworkDoesNotTakeHasNoPaths() throws Exception {
        SamplePlugin.named("hello").importing("org.konbit.api").into(host.folder);
        host.start();
        host.waitUntil("it is refused", () -> host.plugins.reports()
                .stream()
                .anyMatch(report -> report.state() instanceof Failed));

        assertThat(host.plugins.reports().toString()).contains("Duplicate import");
        assertThat(host.site.away("hello")).isFalse();
    }
}
