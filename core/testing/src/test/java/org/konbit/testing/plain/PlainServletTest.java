package org.konbit.testing.plain;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.slf4j.LoggerFactory;

class PlainServletTest {
    private static final List<String> PATHS = List.of("/plain/x", "/plain", "/api/v1/plain/x", "/plain/pages/x",
            "/plain/pages/x/");
    private static final String ADMINISTRATION = "/admin/plugins/plain/x";
    private static final String COMPONENT = """
                                            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="plain">
                                              <property name="konbit.plugin" type="String" value="plain"/>
                                              <service><provide interface="org.konbit.api.Plugin"/></service>%s
                                              <implementation class="org.konbit.testing.plain.PlainPlugin"/>
                                            </scr:component>
                                            """;
    @TempDir
    private Path folder;

    /** Pack the plugin; its component waits for a service of this type, if there is one. */
    private Path jar(String waitingFor) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", "plain", "Bundle-Version", "1.0.0",
                "Bundle-Activator", PlainActivator.class.getName(), "Service-Component", "OSGI-INF/component.xml",
                "Provide-Capability", "konbit.plugin;konbit.plugin=plain", "Import-Package",
                "org.konbit.api;version=\"[1,2)\",jakarta.servlet;version=\"[6,7)\","
                        + "jakarta.servlet.http;version=\"[6,7)\",org.osgi.framework;version=\"[1.10,2)\"",
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5)(!(version>=2)))\"")
                .forEach(headers::putValue);
        String reference = waitingFor.isEmpty()
                ? ""
                : "<reference name=\"wanted\" interface=\"" + waitingFor + "\"/>";
        Map<String, byte[]> files = new TreeMap<>();
        files.put("OSGI-INF/component.xml", COMPONENT.formatted(reference).getBytes(StandardCharsets.UTF_8));
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            files.put("messages_" + language + ".properties",
                    "title=Plain\npermission.plain.read=Read".getBytes(StandardCharsets.UTF_8));
        }
        for (Class<?> one : List.of(PlainActivator.class, PlainServlet.class, PlainPlugin.class, PlainForm.class)) {
            String name = one.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(one.getClassLoader().getResourceAsStream(name))) {
                files.put(name, in.readAllBytes());
            }
        }
        Path jar = folder.resolve("plain.jar");
        try (OutputStream out = Files.newOutputStream(jar); var zip = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new JarEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return jar;
    }

    private static boolean reached(Browser browser, String path) {
        return browser.open(path).source().equals("REACHED");
    }

    @Test
    void theServletOfAPluginThatWaitsIsReachedByNobody() throws Exception {
        try (Site site = Site.builder().start()) {
            site.install(jar("java.util.concurrent.Callable"));
            Browser administrator = site.as(Role.ADMINISTRATOR);
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!administrator.open("/admin/plugins").text().contains("Callable")) {
                assertThat(System.nanoTime()).as("the plugin waits").isLessThan(deadline);
                Thread.sleep(20); // the folder is looked at by its own clock
            }
            for (String path : PATHS) {
                for (Browser browser : List.of(site.visitor(), site.as(Role.MEMBER), administrator)) {
                    assertThat(reached(browser, path)).as(path).isFalse();
                    assertThat(browser.status()).as(path).isEqualTo(404);
                }
            }
            assertThat(reached(administrator, ADMINISTRATION)).isFalse();
            assertThat(administrator.status()).isEqualTo(404);
        }
    }

    @Test
    void theServletOfAnActivePluginIsForThoseWhoSignedIn() throws Exception {
        try (Site site = Site.builder().plugins(List.of(jar(""))).start()) {
            for (String path : PATHS) {
                assertThat(site.visitor().open(path).path()).as(path).isEqualTo("/sign-in");
                assertThat(reached(site.as(Role.MEMBER), path)).as(path).isTrue();
            }
            assertThat(site.visitor().open(ADMINISTRATION).status()).isEqualTo(404);
            assertThat(site.as(Role.MEMBER).open(ADMINISTRATION).status()).isEqualTo(404);
            assertThat(reached(site.as(Role.ADMINISTRATOR), ADMINISTRATION)).isTrue();

            refusedFormWhosePageBreaks(site);
            nobodyReachesWhatIsOutsideItsPaths(site);

            Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/plugins");
            administrator.press("action", "disable");
            assertThat(reached(site.as(Role.MEMBER), "/plain/x")).isFalse();
        }
    }

    /** What is registered when the plugin has started already is not seen by the check of its parts. */
    private static void nobodyReachesWhatIsOutsideItsPaths(Site site) {
        assertThat(reached(site.as(Role.MEMBER), "/plain/late")).isTrue();
        for (Browser browser : List.of(site.visitor(), site.as(Role.MEMBER), site.as(Role.ADMINISTRATOR))) {
            assertThat(reached(browser, "/elsewhere/x")).isFalse();
            assertThat(browser.status()).isEqualTo(404);
        }
    }

    /** What was typed is shown by itself, and the log says that a page is broken, and which. */
    private static void refusedFormWhosePageBreaks(Site site) {
        Logger logger = (Logger) LoggerFactory.getLogger("org.konbit.kernel.web");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            Browser member = site.as(Role.MEMBER).open("/");
            String token = member.document().select("input[name=_csrf]").attr("value");
            String typed = "twelve words or more";
            member.post("/plain/form", Map.of("_csrf", token, "words", typed, "more", "x"));
            assertThat(member.status()).isEqualTo(403);
            assertThat(member.text()).contains("Not today", typed);

            member.post("/plain/form", Map.of("_csrf", token, "words", typed));
            assertThat(member.status()).as("a field is missing").isEqualTo(422);
            assertThat(member.text()).contains("Lo que escribiste", typed);
            member.post("/plain/form", Map.of("_csrf", "of yesterday", "words", typed, "more", "x"));
            assertThat(member.status()).as("an old page").isEqualTo(403);
            assertThat(member.text()).contains("Lo que escribiste", typed);
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).filteredOn(event -> event.getLevel() == Level.ERROR)
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).contains("/plain/form")
                        .doesNotContain("reference"));
    }
}
