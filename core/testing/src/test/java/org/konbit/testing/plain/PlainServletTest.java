package org.konbit.testing.plain;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestPlugin;
import org.slf4j.LoggerFactory;

class PlainServletTest {
    private static final List<String> PATHS = List.of("/plain/x", "/plain", "/api/v1/plain/x", "/plain/pages/x",
            "/plain/pages/x/");
    private static final String ADMINISTRATION = "/admin/plugins/plain/x";
    @TempDir
    private Path folder;

    private TestPlugin plain() {
        return TestPlugin.of("plain", PlainPlugin.class)
                .classes(PlainActivator.class, PlainServlet.class, PlainFilter.class, PlainForm.class)
                .header("Bundle-Activator", PlainActivator.class.getName());
    }

    private static boolean reached(Browser browser, String path) {
        return browser.open(path).source().equals("REACHED");
    }

    @Test
    void theServletOfAPluginThatWaitsIsReachedByNobody() throws Exception {
        try (Site site = Site.builder().start()) {
            site.install(plain().waitingFor("java.util.concurrent.Callable").in(folder));
            Browser administrator = site.as(Role.ADMINISTRATOR);
            waitUntilItSays(administrator, "Callable");
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
        try (Site site = Site.builder().plugins(List.of(plain().in(folder))).start()) {
            for (String path : PATHS) {
                assertThat(site.visitor().open(path).path()).as(path).isEqualTo("/sign-in");
                assertThat(reached(site.as(Role.MEMBER), path)).as(path).isTrue();
            }
            assertThat(site.visitor().open(ADMINISTRATION).status()).isEqualTo(404);
            assertThat(site.as(Role.MEMBER).open(ADMINISTRATION).status()).isEqualTo(404);
            assertThat(reached(site.as(Role.ADMINISTRATOR), ADMINISTRATION)).isTrue();

            aPageThatFailedOnce(site);
            refusedFormWhosePageBreaks(site);
            Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/plugins");
            formOfAPluginThatStopsForLong(site, administrator);
            assertThat(reached(site.as(Role.MEMBER), "/plain/x")).isFalse();
        }
    }

    /** Too few failures to make it rest; the administration reads of them, with the number that the visitor was told. */
    private static void aPageThatFailedOnce(Site site) {
        Browser member = site.as(Role.MEMBER).open("/plain/form");
        assertThat(member.status()).isEqualTo(500);
        Matcher number = Pattern.compile("número: (\\w{8})").matcher(member.text());
        assertThat(number.find()).as(member.text()).isTrue();
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/plugins");
        assertThat(administrator.document().select("#plugin-plain").text()).contains("funciona")
                .contains("Falló 1 vez en la última hora al responder. El programa dice: The page broke")
                .contains("El caso más nuevo tiene el número " + number.group(1) + ":");
        assertThat(administrator.document().select("aside .dot.now")).as("its health says so too").hasSize(1);
    }

    @Test
    void whatIsRegisteredLaterIsReachedByNobodyAndStopsThePlugin() throws Exception {
        try (Site site = Site.builder().plugins(List.of(plain().in(folder))).start()) {
            Browser member = site.as(Role.MEMBER);
            Browser administrator = site.as(Role.ADMINISTRATOR);
            member.open("/plain/late");
            for (Browser browser : List.of(site.visitor(), member, administrator)) {
                assertThat(reached(browser, "/elsewhere/x")).isFalse();
                assertThat(browser.status()).isEqualTo(404);
            }
            waitUntilItSays(administrator, "El servlet o filtro en /elsewhere/* está fuera");

            administrator.press("action", "restart");
            assertThat(reached(member, "/plain/x")).isTrue();
            member.open("/plain/filter");
            waitUntilItSays(administrator, "El servlet o filtro en /* está fuera");
            assertThat(site.visitor().open("/sign-in").source()).doesNotContain("READ ALONG");
        }
    }

    private static void waitUntilItSays(Browser administrator, String words) throws InterruptedException {
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!administrator.open("/admin/plugins").text().contains(words)) {
            assertThat(System.nanoTime()).as("the card of the plugin says: " + words).isLessThan(deadline);
            Thread.sleep(20); // the plugins live by their own clock
        }
    }

    /** It waits at the gate for longer than anybody does: what was typed is shown. On a slow machine the stop may be over before. */
    private static void formOfAPluginThatStopsForLong(Site site, Browser administrator) throws Exception {
        for (int round = 1; !sentWhileItStops(site, administrator, round == 3); round++) {
            administrator.open("/admin/plugins").press("action", "enable");
            administrator.open("/admin/plugins");
        }
    }

    /** Whether it was sent soon after the stop began, which is given up at some time. */
    private static boolean sentWhileItStops(Site site, Browser administrator, boolean anyhow) throws Exception {
        Browser member = site.as(Role.MEMBER).open("/");
        String token = member.document().select("input[name=_csrf]").attr("value");
        System.setProperty(PlainActivator.STOPS, "slowly");
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            long began = System.nanoTime();
            Future<?> disabled = threads.submit(() -> administrator.press("action", "disable"));
            long deadline = System.nanoTime() + 90_000_000_000L;
            while (!"begun".equals(System.getProperty(PlainActivator.STOPS))) {
                assertThat(System.nanoTime()).as("the plugin stops").isLessThan(deadline);
                Thread.sleep(20); // it is in another class loader
            }
            boolean soon = anyhow || System.nanoTime() - began < 1_500_000_000L;
            if (soon) {
                member.post("/plain/form",
                        Map.of("_csrf", token, "words", "twelve words or more", "more", "x"));
            }
            System.clearProperty(PlainActivator.STOPS);
            disabled.get(90, TimeUnit.SECONDS);
            if (!soon) {
                return false;
            }
        } finally {
            System.clearProperty(PlainActivator.STOPS);
        }
        assertThat(member.status()).isEqualTo(503);
        assertThat(member.header("Retry-After")).contains("5");
        assertThat(member.text()).contains("Nada se envió", "twelve words or more");
        return true;
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
        // the classes that run beside this one log too
        assertThat(log.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR && event.getFormattedMessage().contains("/plain/"))
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getFormattedMessage()).contains("/plain/form")
                        .doesNotContain("reference"));
    }
}
