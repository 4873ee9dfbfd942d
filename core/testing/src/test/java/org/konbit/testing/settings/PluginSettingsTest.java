package org.konbit.testing.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.people.Kept;
import org.konbit.testing.walk.Accessibility;
import org.konbit.testing.walk.HtmlCheck;

/** What an administrator does with the settings of a plugin. */
final class PluginSettingsTest {
    private static final String FORM = "/admin/settings/greeting";
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void thePluginsFormIsDrawnFromItsAnnotationAndCountsAtOnce(TestDatabase database) throws Exception {
        Path jar = PackedGreeting.packed().in(folder);
        try (Site site = Site.builder().database(database).plugins(List.of(jar)).start()) {
            Browser administrator = site.as(Role.ADMINISTRATOR);
            nobodyElseComesHere(site);
            isDrawn(administrator);
            if (database == TestDatabase.SQLITE) {
                isValidAndAccessible(administrator);
            }
            isRefusedWithNothingLost(administrator);
            countsWhileEveryRequestIsAnswered(site, administrator);
            keepsSecrets(site, administrator);
            asksWhoComesSecond(site, administrator);
            comesBackWhenThePluginFails(site, administrator);
            goesBackToTheDefault(site, administrator);
            isKeptOverARestart(site, jar);
        }
    }

    private static String now(Site site) {
        return site.visitor().open("/greeting").source();
    }

    private static void nobodyElseComesHere(Site site) {
        for (String path : List.of("/admin/settings", FORM)) {
            assertThat(site.visitor().open(path).path()).isEqualTo("/sign-in");
            assertThat(site.as(Role.STEWARD).open(path).status()).as(path).isEqualTo(403);
        }
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/settings/nothing").status()).isEqualTo(404);
    }

    private static void isDrawn(Browser administrator) {
        assertThat(administrator.open("/admin/plugins").follow("Ajustes de Saludos").path()).isEqualTo(FORM);
        assertThat(administrator.open("/admin/settings").text()).contains("Nuestra comunidad", "de fábrica")
                .contains("data.url");
        administrator.follow("Saludos");
        assertThat(administrator.document().select("input[type=number][min=1][max=100]").val()).isEqualTo("20");
        assertThat(administrator.document().select("input[type=checkbox][checked]").attr("name"))
                .isEqualTo("setting.open");
        assertThat(administrator.document().select("textarea").attr("aria-describedby")).isEqualTo("h-setting.words");
        assertThat(administrator.document().select("select option[selected]").text()).isEqualTo("es mode.list");
        assertThat(administrator.document().select("input[type=password]").attr("name")).isEqualTo("password.secret");
        assertThat(administrator.text()).contains("De fábrica: 20.", "De fábrica: Sí.", "One a line, in es.");
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            String text = administrator.open(FORM + "?lang=" + language).text();
            assertThat(text).contains(language + " perPage", language + " mode.cards").doesNotContain("⟨");
            assertThat(administrator.open("/admin/settings?lang=" + language).text()).doesNotContain("⟨");
        }
    }

    private static void isValidAndAccessible(Browser administrator) {
        try (HtmlCheck check = new HtmlCheck()) {
            for (String path : List.of("/admin/settings", FORM)) {
                assertThat(check.problems(administrator.open(path).bytes())).as(path).isEmpty();
                assertThat(Accessibility.problems(administrator.document())).as(path).isEmpty();
            }
        }
    }

    private static void isRefusedWithNothingLost(Browser administrator) {
        assertThat(administrator.open(FORM + "?lang=fr").text()).as("as one writes it")
                .contains("0,5")
                .doesNotContain("0.5");
        assertThat(administrator.open(FORM + "?lang=en").text()).contains("0.5");
        administrator.open(FORM)
                .fill("setting.perPage", "500")
                .fill("setting.open", "")
                .fill("setting.words", "bonjou\nbonswa")
                .fill("setting.weight", "much")
                .fill("setting.signature", "much too long a signature")
                .submit();
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.text()).contains("3 ", "entre 1 y 100", "2,5", "caben 12");
        assertThat(administrator.document().select("textarea").text()).contains("bonjou", "bonswa");
        assertThat(administrator.document().select("input[type=number][max=100]").val()).isEqualTo("500");
        assertThat(administrator.document().select("input[type=checkbox][checked]")).isEmpty();
        assertThat(administrator.document().select("a[href=#f-setting.perPage]")).hasSize(1);
    }

    private static void countsWhileEveryRequestIsAnswered(Site site, Browser administrator) throws Exception {
        assertThat(now(site)).startsWith("20 true [] list 0.5 ");
        Queue<String> wrong = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                visitors.execute(() -> {
                    Browser visitor = site.visitor();
                    while (!enough.get()) {
                        if (visitor.open("/greeting").status() != 200) {
                            wrong.add(visitor.status() + " " + visitor.text());
                        }
                        answered.incrementAndGet();
                    }
                });
            }
            for (int perPage = 1; perPage <= 4; perPage++) {
                administrator.open(FORM).fill("setting.perPage", Integer.toString(perPage)).submit();
                assertThat(now(site)).startsWith(perPage + " true");
            }
            enough.set(true);
        }
        assertThat(wrong).isEmpty();
        assertThat(answered.get()).isGreaterThan(20);
        int built = built(site);
        administrator.open(FORM)
                .fill("setting.perPage", "7")
                .fill("setting.open", "")
                .fill("setting.words", "bonjou\n\n bonswa ")
                .fill("setting.mode", "cards")
                .fill("setting.weight", "2,5")
                .fill("password.secret", "hunter two")
                .fill("setting.signature", "Ana")
                .submit();
        assertThat(administrator.text()).contains("Guardado.", "Por Administrator Sample");
        assertThat(now(site)).startsWith("7 false [bonjou, bonswa] cards 2.5 hunter two Ana");
        assertThat(built(site)).as("it is built once for all of them").isEqualTo(built + 1);
    }

    private static int built(Site site) {
        String now = now(site);
        return Integer.parseInt(now.substring(now.lastIndexOf(' ') + 1));
    }

    private static void keepsSecrets(Site site, Browser administrator) throws Exception {
        assertThat(administrator.open(FORM).source()).doesNotContain("hunter");
        administrator.fill("setting.signature", "").submit();
        assertThat(now(site)).contains("cards 2.5 hunter two  built");
        assertThat(administrator.fill("password.secret", "hunter three").fill("setting.perPage", "0").submit().status())
                .isEqualTo(422);
        assertThat(administrator.source()).doesNotContain("hunter");
        List<String> noted = audit(site);
        assertThat(noted).anyMatch(one -> one.startsWith("setting.changed greeting") && one.contains("secret"));
        assertThat(noted).noneMatch(one -> one.contains("hunter"));
    }

    private static List<String> audit(Site site) throws SQLException {
        List<String> noted = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                ResultSet rows = connection.createStatement().executeQuery("select action, subject from audit")) {
            while (rows.next()) {
                noted.add(rows.getString(1) + " " + rows.getString(2));
            }
        }
        return noted;
    }

    private static void asksWhoComesSecond(Site site, Browser administrator) {
        administrator.open(FORM);
        site.as(Role.ADMINISTRATOR).open(FORM).fill("setting.perPage", "8").submit();
        administrator.fill("setting.perPage", "9").submit();
        assertThat(administrator.status()).isEqualTo(409);
        assertThat(administrator.document().select("pre.theirs").eachText()).contains("8", "bonjou, bonswa");
        assertThat(administrator.source()).doesNotContain("hunter");
        assertThat(administrator.fill("setting.perPage", "9").submit().status()).isEqualTo(200);
        assertThat(now(site)).startsWith("9 ");
    }

    private static void comesBackWhenThePluginFails(Site site, Browser administrator) throws Exception {
        administrator.open(FORM).fill("setting.perPage", "13").fill("setting.signature", "Luz").submit();
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(administrator.text()).contains("El complemento no funciona con estos valores",
                "Thirteen brings bad luck");
        assertThat(administrator.source()).contains("value=\"13\"", "value=\"Luz\"");
        assertThat(now(site)).startsWith("9 false [bonjou, bonswa] cards 2.5 hunter two  built");
        assertThat(administrator.open("/admin/plugins").text()).doesNotContain("bad luck");
        assertThat(administrator.open(FORM).document().select("input[max=100]").val()).isEqualTo("9");
        assertThat(audit(site)).contains("setting.put-back greeting perPage, signature");
    }

    private static void goesBackToTheDefault(Site site, Browser administrator) {
        String version = administrator.open(FORM).document().select("input[name=version]").val();
        String token = administrator.document().select("input[name=_csrf]").val();
        Map<String, String> press = Map.of("_csrf", token, "seen", version, "setting", "mode");
        assertThat(administrator.post(FORM + "/default", press).text()).contains("Guardado.");
        assertThat(now(site)).startsWith("9 false [bonjou, bonswa] list");
        int built = built(site);
        assertThat(administrator.post(FORM + "/default", press).status()).as("pressed twice").isEqualTo(200);
        assertThat(built(site)).isEqualTo(built);
        assertThat(administrator.post(FORM + "/default", Map.of("_csrf", token, "seen", version, "setting", "x"))
                .status()).isEqualTo(404);
    }

    private static void isKeptOverARestart(Site site, Path jar) throws Exception {
        site.restart();
        assertThat(now(site)).startsWith("9 false [bonjou, bonswa] list 2.5 hunter two");
        assertThat(built(site)).as("the first one built has them").isEqualTo(1);
        boolean anyConfig = new Kept(site).among(files -> files.anyMatch(file -> file.toString().endsWith(".config")));
        assertThat(anyConfig).isFalse();
        Browser administrator = site.as(Role.ADMINISTRATOR);
        Files.delete(site.pluginsFolder().resolve(jar.getFileName()));
        for (int looks = 0; looks < 4_500 && site.plugin("greeting").isPresent(); looks++) {
            Thread.sleep(20); // the folder is looked at in its own time
        }
        assertThat(administrator.open("/admin/settings").text()).contains("no están: greeting",
                "Ningún complemento de aquí tiene ajustes");
        site.install(jar);
        site.awaitPlugin("greeting", PluginState::active);
        assertThat(now(site)).startsWith("9 false [bonjou, bonswa] list 2.5 hunter two");
        site.set("greeting", "words", "alo");
        site.set("greeting", "open", "true");
        assertThat(now(site)).startsWith("9 true [alo]");
    }
}
