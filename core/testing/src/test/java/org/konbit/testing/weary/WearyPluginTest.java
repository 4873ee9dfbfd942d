package org.konbit.testing.weary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.TestPlugin;

/** What a plugin that is at its end costs the site: a block that says so, and a form that can be sent again. */
@Order(1)
class WearyPluginTest {
    private static final String WORDS = "Twelve words that nobody wants to write again";
    private static final Duration LIMIT = Duration.ofSeconds(5);
    /** A busy machine is no failure. */
    private static final Duration PATIENCE = LIMIT.plusSeconds(40);
    @TempDir
    private Path folder;

    @AfterEach
    void rest() {
        System.clearProperty(WearyPlugin.FAILS);
    }

    private Site site(TestDatabase database) {
        return Site.builder().database(database).plugins(List.of(version("1.0.0"))).start();
    }

    private Path version(String version) {
        return TestPlugin.of("weary", WearyPlugin.class)
                .header("Bundle-Version", version)
                .classes(WearyPlugin.NewNote.class, WearyPlugin.Notes.class, WearyView.class,
                        JteWearyViewGenerated.class)
                .database(WearyPlugin.TABLES)
                .in(folder);
    }

    @Test
    void costsTheSiteABlockAndAFormThatCanBeSentAgain() throws Exception {
        try (Site sqlite = site(TestDatabase.SQLITE);
                Site postgresql = site(TestDatabase.POSTGRESQL);
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> slow = threads
                    .submit(() -> aWritePastItsLimitIsCancelledAndNobodyWaitsLonger(postgresql, "/weary/slow"));
            Future<?> asleep = threads
                    .submit(() -> aWritePastItsLimitIsCancelledAndNobodyWaitsLonger(postgresql, "/weary/asleep"));
            aWritePastItsLimitIsCancelledAndNobodyWaitsLonger(sqlite, "/weary/asleep");
            slow.get();
            asleep.get();
            newVersionsAndRestartsTakeNothingFromAnyPage(sqlite);
            pagesThatNobodyShouldBeGiven(sqlite);
            cardsThatFail(sqlite);
            aFormThatBreaksSaysThatItsFileMustBeChosenAgain(sqlite);
        }
    }

    private static Elements blocks(Browser browser, String path) {
        return browser.open(path).document().select("section.card:has(h2:containsOwn(Faulty))");
    }

    /** Somebody's own profile, which has no card as long as nothing fails. */
    private static String profile(Browser browser) {
        return browser.document().select("a[href^=/members/]").attr("href");
    }

    private void newVersionsAndRestartsTakeNothingFromAnyPage(Site site) throws Exception {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/plugins?lang=en");
        Map<String, String> restart = Map.of("plugin", "weary", "action", "restart", "_csrf",
                administrator.document().select("input[name=_csrf]").val());
        AtomicBoolean enough = new AtomicBoolean();
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        Map<String, String> pages = Map.of("/", "Notes: 0", "/calendar", "Nap number 0", "/settings/data",
                "A nap and 0 notes", "/weary", "0");
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> visits = new ArrayList<>();
            pages.forEach((path, words) -> {
                Browser member = site.as(Role.MEMBER);
                visits.add(visitors.submit(() -> {
                    while (!enough.get()) {
                        member.open(path);
                        if (member.status() != 200 || !member.source().contains(words)) {
                            wrong.add(path + " " + member.status());
                        }
                        // as people who read: what is measured is not who asks most often
                        Thread.sleep(3);
                    }
                    return true;
                }));
            });
            try {
                for (int update = 1; update <= 4; update++) {
                    String version = "1.0." + update;
                    site.install(version(version));
                    site.awaitPlugin("weary", plugin -> plugin.active() && plugin.version().equals(version));
                    administrator.post("/admin/plugins", restart);
                    assertThat(administrator.status()).isEqualTo(200);
                }
            } finally {
                enough.set(true);
            }
            for (Future<?> visit : visits) {
                visit.get();
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(administrator.open("/admin/plugins?lang=en").document().select("#plugin-weary").text())
                .contains("works")
                .doesNotContain("failed", "The newest case has the number");
    }

    private static void pagesThatNobodyShouldBeGiven(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        long began = System.nanoTime();
        assertThat(administrator.open("/weary/long").status()).isEqualTo(500);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as("it ends where it gets too long")
                .isLessThan(PATIENCE);
        assertThat(administrator.open("/admin/plugins?lang=en").document().select("#plugin-weary").text())
                .contains("more than 4 million characters", "show a long list in pages");
        for (String path : List.of("/%5Cevil.example/", "/evil%0D%0ASet-Cookie:%20x=y", "//evil.example")) {
            assertThat(administrator.open("/weary/away?to=" + path).status()).as(path).isEqualTo(500);
            assertThat(administrator.header("Location")).isEmpty();
        }
        assertThat(administrator.open("/weary/away?to=/search?q=%C3%B1%20a").status()).isEqualTo(200);
        assertThat(administrator.document().select("input[name=q]").eachAttr("value")).contains("ñ a");
        site.advance(Duration.ofHours(2));
    }

    private static void cardsThatFail(Site site) {
        Browser member = site.as(Role.MEMBER);
        Browser administrator = site.as(Role.ADMINISTRATOR);
        String ofMember = profile(administrator.open("/members"));
        assertThat(blocks(member, ofMember)).as("it has no card").isEmpty();
        System.setProperty(WearyPlugin.FAILS, "yes");

        assertThat(blocks(member, ofMember)).as("and none that could rest").isEmpty();
        assertThat(member.status()).isEqualTo(200);
        // nobody who manages the site has seen it without
        Elements blocks = blocks(administrator, ofMember + "?lang=en");
        assertThat(blocks).hasSize(1);
        Element block = blocks.getFirst();
        assertThat(block.text()).contains("This part is resting. The rest stays open. Try again in a minute.");
        assertThat(block.select("a").attr("href")).isEqualTo("/admin/plugins#plugin-weary");
        assertThat(administrator.open("/admin/plugins?lang=en").document().select("#plugin-weary").text())
                .contains("The program says: The well is dry", "The newest case has the number");

        Map.of("es", "Lo demás sigue abierto", "pt", "O resto continua aberto", "en", "The rest stays open", "fr",
                "Le reste est ouvert", "ht", "Rès la toujou ouvè")
                .forEach((language, words) -> {
                    Elements steward = blocks(site.as(Role.STEWARD), ofMember + "?lang=" + language);
                    assertThat(steward.text()).as(language).contains(words);
                    assertThat(steward.select("a")).as("who cannot mend it is sent nowhere").isEmpty();
                });
        assertThat(administrator.open("/admin/plugins?lang=en").document().select("#plugin-weary .tag").text())
                .isEqualTo("resting");
        long began = System.nanoTime();
        assertThat(blocks(site.as(Role.STEWARD), ofMember)).as("while the whole plugin rests").hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as("nobody waits for it").isLessThan(PATIENCE);
        site.advance(Duration.ofMinutes(2));
        System.clearProperty(WearyPlugin.FAILS);
        assertThat(blocks(administrator, ofMember)).as("it is back").isEmpty();
    }

    private static void aWritePastItsLimitIsCancelledAndNobodyWaitsLonger(Site site, String path) {
        Browser writer = site.as(Role.FACILITATOR).open("/");
        String token = writer.document().select("input[name=_csrf]").attr("value");
        Browser member = site.as(Role.MEMBER);
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            long began = System.nanoTime();
            Future<?> other = threads.submit(() -> {
                member.open("/conversations/new");
                member.fill("kind", "offer").fill("title", "Meanwhile").form("title").submit();
                assertThat(member.status()).isEqualTo(200);
                assertThat(member.text()).contains("Meanwhile");
                return true;
            });
            writer.post(path, Map.of("_csrf", token, "words", WORDS));
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isBetween(LIMIT, PATIENCE);
            assertThat(other.get()).isEqualTo(true);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(writer.status()).isEqualTo(503);
        assertThat(writer.text()).contains("Tardó demasiado y por eso no se guardó nada.");
        assertThat(writer.source()).contains(WORDS);
        assertThat(site.as(Role.FACILITATOR).open("/weary").source()).as("nothing of it is kept").isEqualTo("0");
    }

    private static void aFormThatBreaksSaysThatItsFileMustBeChosenAgain(Site site) {
        Browser member = site.as(Role.MEMBER).open("/");
        String token = member.document().select("input[name=_csrf]").attr("value");
        member.post("/weary/broken", Map.of("_csrf", token, "words", WORDS));
        assertThat(member.status()).isEqualTo(500);
        assertThat(member.source()).contains(WORDS);
        assertThat(member.text()).doesNotContain("archivo");

        member.post("/weary/broken", Map.of("_csrf", token, "words", WORDS, "_file-photo", "a-word-of-a-kept-file"));
        assertThat(member.status()).isEqualTo(500);
        assertThat(member.text()).contains("consérvalo en tu dispositivo para elegirlo otra vez");
    }
}
