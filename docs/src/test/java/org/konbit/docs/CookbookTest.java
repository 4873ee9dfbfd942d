package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Packs the plugins of the cookbook, and does on a site what each recipe promises. */
final class CookbookTest {
    private static final int PROMISES = 13;
    @TempDir
    private Path folder;

    @Test
    void eachRecipeWorks() throws Exception {
        CodeBlock.filesOf("cookbook.md").forEach(block -> PluginFolder.write(folder, block));
        PluginFolder kitchen = plugin("kitchen");
        Path packed = kitchen.pack(List.of());
        Path soup = plugin("soup").pack(List.of(kitchen.classes()));
        // on SQLite the contract does, below, what people do with it
        try (Site site = Site.builder().database(TestDatabase.POSTGRESQL).plugins(List.of(packed)).start()) {
            Browser member = site.as(Role.MEMBER);
            countingDrawsAChart(member);
            helpersAreNamed(site, member);
            mealsStandInTheCalendarOfThoseWhoMayCome(site, member);
            hintsAreFound(site, member);
            aTableIsTakenOver(site, member);
            aDishComesAndGoes(site, member, soup);
            anAdministratorSetsSeats(site, member);
            assertThat(site.visitor().open("/kitchen/bell/x").path()).isEqualTo("/sign-in");
            assertThat(member.open("/kitchen/bell/x").source().strip()).isEqualTo("Ding at /x");
            assertThat(member.open("/kitchen/ask?line=sugar+please").text()).contains("honey please");
            theProgramEndsWithItsPlugin(site, packed);
            aPluginWithoutTheOtherSaysWhatIsMissing(site, soup);
        }
        PluginTests.Result result = new PluginTests(kitchen, packed).run("org.example.kitchen.ThanksTest");
        assertThat(result.failures()).isEmpty();
        assertThat(result.succeeded()).as("its own test and the contract").isGreaterThan(PROMISES);
    }

    private PluginFolder plugin(String name) throws IOException {
        PluginFolder plugin = new PluginFolder(folder.resolve(name));
        Path words = plugin.folder().resolve("src/main/resources");
        for (String language : List.of("es", "pt", "fr", "ht")) {
            Files.copy(words.resolve("messages_en.properties"), words.resolve("messages_" + language + ".properties"));
        }
        return plugin;
    }

    private static void countingDrawsAChart(Browser member) {
        assertThat(member.open("/").text()).doesNotContain("Today in the kitchen");
        assertThat(member.open("/kitchen").fill("plates", "-1").submit().text()).contains("from 0 to 9999");

        member.fill("plates", "40").submit();

        assertThat(member.document().select("svg[role=img] rect").attr("height")).isEqualTo("100");
        assertThat(member.document().select("svg[role=img]").attr("aria-label")).isEqualTo("1 day, 40 plates at most");
        assertThat(member.open("/").text()).contains("Today in the kitchen", "40 plates");
        assertThat(member.open("/kitchen/download").source()).startsWith("day,plates\r\n").endsWith(",40\r\n");
    }

    private static void helpersAreNamed(Site site, Browser member) {
        assertThat(member.open("/kitchen/helpers").text()).contains("Nobody yet.");
        member.formTo("/kitchen/helpers").submit();
        member.formTo("/kitchen/helpers").submit();
        assertThat(member.document().select("main .rows li").eachText()).containsExactly("Member Sample");
        assertThat(site.as(Role.STEWARD).open("/kitchen/helpers").follow("Member Sample").path())
                .startsWith("/members/");
        assertThat(member.open("/settings/data").text()).contains("Days on which you help in the kitchen");
    }

    private static void mealsStandInTheCalendarOfThoseWhoMayCome(Site site, Browser member) {
        String circle = space(member.open("/kitchen/meals/new"), "Círculo");
        String tomorrow = site.clock()
                .instant()
                .atZone(ZoneId.of("America/Bogota"))
                .plusDays(1)
                .toLocalDate()
                .toString();
        member.fill("title", "Sopa para pocas")
                .fill("day", "tomorrow")
                .fill("hour", "12")
                .fill("space", circle)
                .submit();
        assertThat(member.text()).contains("Write a day as 2026-12-24.");
        assertThat(member.fill("day", tomorrow).submit().path()).startsWith("/kitchen/meals/");

        assertThat(member.open("/calendar").text()).contains("Sopa para pocas", "12:00 – 14:00");
        assertThat(member.open("/").follow("Sopa para pocas").path()).startsWith("/kitchen/meals/");
        assertThat(site.as("outsider@example.org").open("/calendar").text()).doesNotContain("Sopa para pocas");
        assertThat(site.visitor().open("/calendar.ics").source()).doesNotContain("Sopa para pocas");
    }

    private static void hintsAreFound(Site site, Browser member) throws InterruptedException {
        member.open("/kitchen/hints/new").fill("title", "Secret salt").fill("body", "Plantain water needs less.");
        member.fill("space", space(member, "Círculo")).submit();
        member.open("/kitchen/hints/new").fill("title", "Salt").fill("body", "Plantain water needs none.").submit();
        assertThat(member.path()).startsWith("/kitchen/hints/");
        long end = System.nanoTime() + 90_000_000_000L;
        while (!member.open("/search?q=plantain").text().contains("needs none") && System.nanoTime() < end) {
            Thread.sleep(20); // search reads it in its own time
        }
        assertThat(member.text()).contains("Secret salt");
        assertThat(site.as("outsider@example.org").open("/search?q=plantain").text()).contains("needs none")
                .doesNotContain("Secret");
        assertThat(member.open("/search?q=plantain&type=kitchen.hint").text()).as("only hints").contains("needs none");
        assertThat(member.open("/search?q=needs+none").follow("Salt").text()).contains("Plantain water needs none.");
    }

    private static String space(Browser member, String name) {
        return member.document()
                .select("option")
                .stream()
                .filter(option -> option.text().equals(name))
                .map(Element::val)
                .findFirst()
                .orElseThrow();
    }

    private static void aTableIsTakenOver(Site site, Browser member) {
        String table = "2026-01-05,31\n2026-01-06,28";
        member.open("/kitchen/import").fill("table", table).submit();
        assertThat(member.path()).startsWith("/jobs/");
        site.awaitJobs();
        assertThat(member.open(member.path()).text()).contains("Days from a table", "2 days were taken over.");
        assertThat(member.open("/kitchen/download").source()).contains("2026-01-06,28\r\n2026-01-05,31\r\n");

        member.open("/kitchen/import").fill("table", table + "\nmany").submit();
        site.awaitJobs();
        assertThat(member.open(member.path()).text()).contains("Line 3 is not a day and a number of plates.");
    }

    private static void aDishComesAndGoes(Site site, Browser member, Path soup) throws Exception {
        assertThat(member.open("/kitchen/dishes").text()).contains("No plugin brings a dish");
        new Live(site).exchange("soup", soup);
        assertThat(member.open("/kitchen/dishes?lang=ht").text()).contains("Soup joumou");
        new Live(site).remove("soup", soup);
        assertThat(member.open("/kitchen/dishes").text()).contains("No plugin brings a dish");
    }

    private static void anAdministratorSetsSeats(Site site, Browser member) {
        assertThat(member.open("/kitchen/seats").text()).contains("40 seats · At the table").doesNotContain("Not on");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/settings/kitchen");
        assertThat(administrator.document().select("input[type=number][min=1][max=500]").val()).isEqualTo("40");
        assertThat(administrator.text()).contains("How many may eat at the same time.", "To take away");
        administrator.fill("setting.seats", "12")
                .fill("setting.serving", "TAKE_AWAY")
                .fill("setting.closedDays", "Sunday\nMonday")
                .fill("password.tillKey", "very secret")
                .submit();
        assertThat(administrator.status()).as(administrator.text()).isEqualTo(200);
        assertThat(administrator.source()).doesNotContain("very secret");
        assertThat(member.open("/kitchen/seats").text()).contains("12 seats · To take away", "Not on Sunday, Monday.");
        site.set("kitchen", "open", "false");
        assertThat(member.open("/kitchen/seats").text()).contains("The kitchen is closed.");
    }

    private static void theProgramEndsWithItsPlugin(Site site, Path packed) throws Exception {
        assertThat(programs()).isOne();
        new Live(site).remove("kitchen", packed);
        Live.await(() -> programs() == 0);
    }

    private static void aPluginWithoutTheOtherSaysWhatIsMissing(Site site, Path soup) {
        site.install(soup);
        String missing = "org.example.kitchen.menu";
        assertThat(site.awaitPlugin("soup", plugin -> plugin.state().contains(missing)).state()).contains(missing);
    }

    private static long programs() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("sed"))
                .count();
    }
}
