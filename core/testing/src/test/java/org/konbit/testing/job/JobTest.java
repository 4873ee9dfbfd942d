package org.konbit.testing.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.TestPlugin;
import org.konbit.testing.walk.HtmlCheck;
import org.osgi.framework.wiring.BundleWiring;

/** A plugin's jobs from the first press to the last trace, on one site of each database: each step begins where the one before ended. */
final class JobTest {
    @TempDir
    private Path folder;
    /** Pages of every kind that was seen. */
    private final List<byte[]> shown = new ArrayList<>();

    private Path chores() {
        TestPlugin plugin = TestPlugin.of("chores", ChoresPlugin.class)
                .classes(ChoresPlugin.Chore.class)
                .given("org.konbit.api.Jobs")
                .job(ChoreJob.class)
                .job(NightJob.class);
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            plugin.words(language, """
                                   title=Chores
                                   description=Does things.
                                   permission.chores.do=Do chores
                                   chore=Ten things
                                   night=Nightly
                                   wrong=There is no “{0}” here.
                                   result={0} things for {1}
                                   """);
        }
        return plugin.in(folder);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void aJobIsFollowedFromItsBeginningToItsEnd(TestDatabase database) throws Exception {
        Path jar = chores();
        try (Site site = Site.builder().database(database).plugins(List.of(jar)).start()) {
            Browser administrator = site.as(Role.ADMINISTRATOR).speaking("en").open("/admin/jobs");
            assertThat(administrator.document().select("main li").eachText()).as("by the clock").hasSize(1);
            manyThatWait(site, administrator);
            halfDone(site, database + " first");
            failed(site, administrator, database);
            aPluginThatIsSwitchedOff(site, administrator, database + " off");
            aSiteThatIsClosed(site, database + " closed");
            byTheClock(site);
            aMemberWhoLeaves(site, database + " left");
            if (database == TestDatabase.SQLITE) {
                aPluginThatIsTakenAway(site, jar, database + " away");
                areSound(shown);
            }
        }
    }

    /** Of a plugin that is not here any more. */
    private void manyThatWait(Site site, Browser administrator) throws SQLException {
        try (Connection database = DriverManager.getConnection(site.databaseUrl())) {
            try (PreparedStatement add = database.prepareStatement(
                    "insert into job (id, plugin, type, title, input, by_clock, state, created, due) "
                            + "values (?, 'gone', 'gone.Tidy', 'tidy', '', false, 'waiting', 1, ?)")) {
                for (int i = 0; i < 120; i++) {
                    add.setString(1, "many" + i);
                    add.setLong(2, i);
                    add.addBatch();
                }
                add.executeBatch();
            }
            administrator.open("/admin/jobs?lang=en");
            shown.add(administrator.bytes());
            assertThat(administrator.text()).contains("121 jobs");
            assertThat(administrator.document().select("main li.plug")).hasSize(50);
            assertThat(administrator.document().select("#job-many0")).hasSize(1);
            assertThat(administrator.document().select("a[rel=prev]")).isEmpty();
            administrator.open(administrator.document().select("a[rel=next]").attr("href"));
            assertThat(administrator.document().select("#job-many50")).hasSize(1);
            administrator.press("action", "cancel");
            assertThat(administrator.document().select("#job-many50")).isEmpty();
            assertThat(administrator.document().select("#job-many100")).as("it is the same page").hasSize(1);
            assertThat(administrator.open("/admin/jobs?page=99").document().select("main li.plug")).hasSize(20);
            assertThat(administrator.document().select("a[rel=next]")).isEmpty();
            try (Statement statement = database.createStatement()) {
                statement.executeUpdate("delete from job where plugin = 'gone'");
            }
        }
        administrator.open("/admin/jobs");
    }

    private static void areSound(List<byte[]> pages) {
        try (HtmlCheck check = new HtmlCheck()) {
            assertThat(pages).hasSizeGreaterThan(4).allSatisfy(page -> assertThat(check.problems(page)).isEmpty());
        }
    }

    private static Browser start(Site site, String input) {
        return start(site, Role.MEMBER, input);
    }

    private static Browser start(Site site, Role role, String input) {
        Browser member = site.as(role).open("/");
        String token = member.document().select("input[name=_csrf]").attr("value");
        member.post("/chores", Map.of("_csrf", token, "input", input));
        assertThat(member.path()).matches("/jobs/[0-9A-Z]{26}");
        return member;
    }

    private static void until(Browser browser, String what, BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + 90_000_000_000L;
        for (String path = browser.path(); !wanted.getAsBoolean(); browser.open(path)) {
            assertThat(System.nanoTime()).as(what + ": " + browser.text()).isLessThan(end);
            Thread.sleep(20); // the job lives by its own clock
        }
    }

    /** With half of it done. */
    private static Browser begun(Site site, String input) throws InterruptedException {
        Browser member = start(site, input);
        until(member, "half of it is done", () -> "01234".equals(System.getProperty(ChoreJob.DONE + input)));
        return member;
    }

    private static void aMemberWhoLeaves(Site site, String input) throws InterruptedException {
        Browser steward = start(site, Role.STEWARD, input);
        until(steward, "half of it is done", () -> half(steward));
        steward.open("/settings/data/leave").fill("password", Site.PASSWORD).submit();
        assertThat(System.getProperty(ChoreJob.STOPPED + input)).as("before their data is erased").isEqualTo("stopped");
        assertThat(steward.text()).contains("Tus datos se borraron");
        site.awaitJobs();
        assertThat(System.getProperty(ChoreJob.DONE + input)).isEqualTo("01234");
    }

    private static boolean half(Browser browser) {
        return browser.document().select("progress[value=5][max=10]").size() == 1;
    }

    private static void finished(Site site, Browser member, String input) {
        System.setProperty(ChoreJob.GO + input, "go");
        site.awaitJobs();
        member.open(member.path());
        assertThat(member.document().select("#job").attr("data-state")).isEqualTo("done");
        assertThat(System.getProperty(ChoreJob.DONE + input)).as("each thing once").isEqualTo("0123456789");
    }

    private void halfDone(Site site, String input) throws Exception {
        Browser member = start(site, input);
        String page = member.path();
        until(member, "half of it is done", () -> half(member));
        shown.add(member.bytes());
        assertThat(member.source()).as("without scripts").contains("<noscript><meta http-equiv=\"refresh\"");
        assertThat(start(site, input).path()).as("pressed twice").isEqualTo(page);
        assertThat(site.as(Role.STEWARD).open(page).status()).as("it is no business of others").isEqualTo(404);
        assertThat(site.visitor().open(page).path()).isEqualTo("/sign-in");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/jobs");
        shown.add(administrator.bytes());
        assertThat(administrator.document().select("li[data-state=running]").text()).contains("Ten things", "Chores",
                "Member Sample");

        member.press("action", "cancel");
        assertThat(member.document().select("#job").attr("data-state")).isEqualTo("cancelled");
        assertThat(member.source()).doesNotContain("http-equiv");
        site.awaitJobs();
        assertThat(System.getProperty(ChoreJob.DONE + input)).isEqualTo("01234");

        System.setProperty(ChoreJob.GO + input, "go");
        administrator.open("/admin/jobs").press("action", "again");
        finished(site, member.open(administrator.document().select("li a:contains(Ten things)").attr("href")), input);
    }

    private void failed(Site site, Browser administrator, TestDatabase database) {
        Browser member = start(site, database + " broken");
        site.awaitJobs();
        assertThat(member.open(member.path()).text()).contains("The oven is cold").doesNotContain("at org.konbit");
        shown.add(member.bytes());
        assertThat(member.document().select("button[value=again]")).as("for administrators").isEmpty();
        assertThat(member.document().select("#job .note p")).as("what happened, what to do").hasSize(2);
        assertThat(administrator.open("/admin/jobs").document().select("li[data-state=failed]").text())
                .contains("The oven is cold", "Ten things");

        Browser other = start(site, database + " wrong");
        site.awaitJobs();
        assertThat(other.open(other.path()).document().select("#job .note p").eachText())
                .containsExactly("There is no “" + database + " wrong” here.");
    }

    private void aPluginThatIsSwitchedOff(Site site, Browser administrator, String input) throws Exception {
        Browser member = begun(site, input);
        administrator.open("/admin/plugins").press("action", "disable");
        member.open(member.path());
        assertThat(member.document().select("#job").attr("data-state")).isEqualTo("waiting");
        shown.add(member.bytes());
        assertThat(member.document().select("#job .note").text()).contains("Chores");
        assertThat(half(member)).as("what was done is not forgotten").isTrue();
        administrator.open("/admin/plugins").press("action", "enable");
        assertThat(site.awaitPlugin("chores", PluginState::active).active()).isTrue();
        finished(site, member, input);
    }

    private static void aSiteThatIsClosed(Site site, String input) throws Exception {
        Browser member = begun(site, input);
        site.restart();
        finished(site, member, input);
        assertThat(member.text()).contains("10 things for Member Sample");
        assertThat(member.document().select("#job a.btn").attr("href")).isEqualTo("/members");
    }

    private void byTheClock(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/jobs");
        assertThat(administrator.document().select("li[data-state=done]").text()).doesNotContain("Nightly");
        site.advance(Duration.ofHours(25));
        site.awaitJobs();
        administrator = site.as(Role.ADMINISTRATOR).open("/admin/jobs");
        shown.add(administrator.bytes());
        assertThat(administrator.document().select("li[data-state=done] h3").eachText()).containsOnlyOnce("Nightly");
        // set by the loop, a moment after the end of this one was written down
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (administrator.document().select("li[data-state=waiting]").isEmpty() && System.nanoTime() < deadline) {
            administrator.open("/admin/jobs");
        }
        assertThat(administrator.document().select("li[data-state=waiting] h3").eachText()).as("its next time")
                .containsExactly("Nightly");
        Browser member = site.as(Role.MEMBER);
        for (int i = 0; i < 5; i++) {
            assertThat(member.open("/chores/broken").status()).isEqualTo(500);
        }
        administrator.press("action", "now");
        site.advance(Duration.ofMinutes(2));
        site.awaitJobs(); // its plugin has rested
        assertThat(administrator.open("/admin/jobs").document().select("li[data-state=done] h3").eachText())
                .filteredOn("Nightly"::equals)
                .hasSize(2);
    }

    private static void aPluginThatIsTakenAway(Site site, Path jar, String input) throws Exception {
        Browser member = begun(site, input);
        WeakReference<ClassLoader> loader = loader(site);
        Files.delete(site.pluginsFolder().resolve(Objects.requireNonNull(jar.getFileName())));
        until(member, "it says that its plugin is gone", () -> member.text().contains("chores ya no está"));
        assertThat(member.document().select("h1").text()).isEqualTo("ChoreJob");
        long end = System.nanoTime() + 90_000_000_000L;
        while (!loader.refersTo(null)) {
            assertThat(System.nanoTime()).as("the classes of the plugin are forgotten").isLessThan(end);
            System.gc();
            Thread.sleep(20); // the collector takes its time
        }
        member.press("action", "cancel");
        assertThat(member.document().select("#job").attr("data-state")).isEqualTo("cancelled");
    }

    private static WeakReference<ClassLoader> loader(Site site) {
        return Arrays.stream(site.framework().getBundles())
                .filter(bundle -> bundle.getLocation().equals("plugin:chores"))
                .map(bundle -> new WeakReference<>(
                        Objects.requireNonNull(bundle.adapt(BundleWiring.class)).getClassLoader()))
                .findFirst()
                .orElseThrow();
    }
}
