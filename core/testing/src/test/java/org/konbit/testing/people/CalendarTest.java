package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.TestPlugin;
import org.konbit.testing.walk.Accessibility;
import org.konbit.testing.walk.HtmlCheck;

/** The calendar of the community, for people and for their phones. */
@KonbitTest(ownSite = true, databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL})
final class CalendarTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private final Site site;
    private final long now;

    CalendarTest(Site site) {
        this.site = site;
        this.now = site.clock().millis();
    }

    private static void with(Site site, TestPlugin plugin, String id) {
        for (String language : new String[]{"es", "pt", "en", "fr", "ht"}) {
            plugin.words(language, """
                                   title=Fechas %2$s
                                   description=Trae fechas.
                                   permission.%1$s.read=Leer
                                   permission.%1$s.inner=Leer lo interno
                                   """.formatted(id, language));
        }
        try {
            Path folder = Files.createTempDirectory("konbit-dates");
            site.install(plugin.in(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(site.awaitPlugin(id, PluginState::active).state()).isEqualTo("active");
    }

    private void withDates() {
        if (site.plugin("dates").isEmpty()) {
            with(site, TestPlugin.of("dates", DatesPlugin.class)
                    .classes(DatesPlugin.Row.class, DatesPlugin.Rows.class)
                    .database(DatesPlugin.CHANGELOG), "dates");
        }
    }

    private void put(String id, String title, long starts, long hours, String more) {
        Browser browser = site.visitor()
                .open("/dates/put?id=" + id + "&title=" + encoded(title) + "&starts=" + starts
                        + "&ends=" + (starts + hours * HOUR) + "&zone=America%2FSao_Paulo" + more);
        assertThat(browser.source()).isEqualTo("Put");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @AfterEach
    void forget() throws IOException {
        if (Files.deleteIfExists(site.pluginsFolder().resolve("moody.jar"))) {
            for (int i = 0; i < 5_000 && site.plugin("moody").isPresent(); i++) {
                site.visitor().open("/calendar"); // it goes in its own time
            }
        }
        if (site.plugin("dates").isPresent()) {
            for (String id : new String[]{"open", "closed", "inner", "off", "lost"}) {
                site.visitor().open("/dates/delete/" + id);
            }
        }
    }

    private static String file(Browser browser) {
        return browser.open("/calendar.ics").source().replace("\r\n ", "");
    }

    @Test
    void eachSeesWhatTheyMay() {
        withDates();
        put("open", "Encuentro abierto", now - HOUR, 2, "");
        put("closed", "Solo el círculo", now + 26 * HOUR, 1, "&space=" + encoded("circle%"));
        put("inner", "Para coordinar", now + 27 * HOUR, 1, "&path=/dates/inner/1");
        Browser member = site.as(Role.MEMBER).open("/calendar");
        Browser outsider = site.as("outsider@example.org").open("/calendar");
        Browser steward = site.as(Role.STEWARD).open("/calendar");
        Browser visitor = site.visitor().open("/calendar");

        assertThat(member.text()).contains("Encuentro abierto", "Solo el círculo", "Horas de Bogotá", "Ahora",
                "Hora de São Paulo").doesNotContain("Para coordinar");
        assertThat(outsider.text()).contains("Encuentro abierto").doesNotContain("Solo el círculo", "Para coordinar");
        assertThat(steward.text()).contains("Encuentro abierto", "Para coordinar").doesNotContain("Solo el círculo");
        assertThat(visitor.text()).contains("Encuentro abierto", "UTC")
                .doesNotContain("Solo el círculo", "Para coordinar");
        assertThat(file(member))
                .contains("SUMMARY;LANGUAGE=es:Encuentro abierto", "SUMMARY;LANGUAGE=es:Solo el círculo",
                        "LOCATION;LANGUAGE=es:Fechas es")
                .doesNotContain("Para coordinar");
        assertThat(member.header("Content-Type")).contains("text/calendar; charset=utf-8");
        assertThat(file(outsider)).contains("Encuentro abierto").doesNotContain("Solo el círculo", "Para coordinar");
        assertThat(file(visitor)).contains("Encuentro abierto").doesNotContain("Solo el círculo", "Para coordinar");
        assertThat(member.open("/").follow("Encuentro abierto").source()).isEqualTo("A date");
        assertThat(outsider.open("/").text()).contains("Próximos encuentros").doesNotContain("Solo el círculo");
    }

    /** Whatever somebody wrote into a title. */
    @Test
    void thePagesAreSound() {
        withDates();
        put("open", "\"<b>Agua</b>\" & 'sol';, \\n 👩🏽‍🌾\n" + "largo".repeat(50), now - HOUR, 50, "");
        put("off", "Se cayó", now + HOUR, 0, "&cancelled=1");
        Browser member = site.as(Role.MEMBER);

        try (HtmlCheck check = new HtmlCheck()) {
            sound(check, member.open("/"));
            sound(check, member.open("/calendar?lang=fr"));
            assertThat(member.text()).contains("\"<b>Agua</b>\" & 'sol';, \\n 👩🏽‍🌾");
            sound(check, member.formTo("/calendar/address").submit());
            sound(check, member.open("/calendar"));
            sound(check, site.visitor().open("/calendar?lang=ht"));
        }
        assertThat(file(member)).contains("\"<b>Agua</b>\" & 'sol'\\;\\, \\\\n 👩🏽‍🌾\\n");
    }

    private static void sound(HtmlCheck check, Browser browser) {
        assertThat(check.problems(browser.bytes())).isEmpty();
        assertThat(Accessibility.problems(browser.document())).isEmpty();
    }

    @Test
    void oneGoesFromMonthToMonth() {
        withDates();
        ZoneId zone = ZoneId.of("America/Bogota");
        YearMonth later = YearMonth.from(site.clock().instant().atZone(zone)).plusMonths(4);
        long begins = later.atDay(1).atStartOfDay(zone).toInstant().toEpochMilli();
        put("open", "Más tarde", begins, 1, "");
        put("off", "Se cayó", begins + 240 * HOUR, 1, "&cancelled=1");
        Browser member = site.as(Role.MEMBER);

        assertThat(member.open("/calendar?month=" + later).text()).contains("Más tarde", "Se cayó", "Cancelado");
        assertThat(member.document().select("section.card h2").eachText().getFirst()).contains(" 1 de ");
        assertThat(member.document().select(".chips a").get(2).attr("href"))
                .endsWith("/calendar?month=" + later.plusMonths(1));
        assertThat(member.open("/calendar?month=" + later.minusMonths(1)).text()).doesNotContain("Más tarde");
        for (String odd : new String[]{"0000-01", "2026-13", "x", "999999999-12", "-1-01"}) {
            assertThat(member.open("/calendar?month=" + encoded(odd)).status()).isEqualTo(200);
            assertThat(member.document().select(".chips [aria-current]").text()).isEqualTo("Desde hoy");
        }
        assertThat(member.open("/calendar?lang=ht&month=" + later).text()).contains("Kalandriye", "Anile");
        assertThat(member.speaking("ht").open("/calendar?lang=ht").document().select("main .empty").text())
                .contains("Evènman yo soti nan: Fechas ht");
    }

    @Test
    void aPhoneFetchesItUntilTheAddressIsTakenBack() {
        withDates();
        put("closed", "Solo el círculo", now + 26 * HOUR, 1, "&space=" + encoded("circle%"));
        put("inner", "Para coordinar", now + 27 * HOUR, 1, "&path=/dates/inner/1");
        Browser member = site.as(Role.MEMBER).open("/calendar").formTo("/calendar/address").submit();
        String address = member.document().select("#link").val();
        String path = address.substring(address.indexOf("/calendar/"));
        assertThat(member.status()).isEqualTo(201);
        assertThat(member.header("Cache-Control")).contains("no-store");
        assertThat(member.header("Referrer-Policy")).as("it holds forms").contains("same-origin");
        assertThat(member.document().select("a[href^=webcal]").attr("href")).endsWith(path);
        assertThat(path).matches("/calendar/[A-Za-z0-9]{22}/calendar.ics");

        Browser phone = site.visitor().open(path);
        assertThat(phone.source()).contains("Solo el círculo").doesNotContain("Para coordinar");
        assertThat(phone.header("Referrer-Policy")).contains("no-referrer");
        String tag = phone.header("ETag").orElseThrow();
        HttpResponse<String> again = Raw.get(site, path, "a=b", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(member.open("/calendar").text()).contains("Usada por última vez");

        String newer = link(member.formTo("/calendar/address").submit());
        assertThat(newer).as("a second press of the same button").isEqualTo(path);
        site.advance(Duration.ofMinutes(1));
        newer = link(member.open("/calendar").formTo("/calendar/address").submit());
        assertThat(newer).isNotEqualTo(path);
        assertThat(phone.open(path).status()).isEqualTo(404);
        assertThat(phone.open(newer).status()).isEqualTo(200);

        assertThat(member.open("/calendar").formTo("/calendar/address/end").submit().text())
                .contains("esta dirección ya no funciona", "Agregar a mi calendario");
        assertThat(phone.open(newer).status()).isEqualTo(404);
        if (!site.databaseUrl().startsWith("jdbc:postgresql")) {
            assertThat(new Kept(site).holds(newer.split("/")[2])).isFalse();
        }
    }

    private static String link(Browser browser) {
        String address = browser.document().select("#link").val();
        return address.substring(address.indexOf("/calendar/"));
    }

    @Test
    void guessingIsSlowedDownAndAnAddressThatWorksGoesOn() {
        withDates();
        String path = link(site.as(Role.STEWARD).open("/calendar").formTo("/calendar/address").submit());
        Browser guessing = site.visitor();
        for (int i = 0; i < 60; i++) {
            guessing.open("/calendar/guess" + i + "/calendar.ics");
        }
        assertThat(guessing.open("/calendar/guess/calendar.ics").status()).isEqualTo(429);
        assertThat(guessing.open(path).status()).isEqualTo(200);
        site.advance(Duration.ofHours(1));
        assertThat(guessing.open("/calendar/guess/calendar.ics").status()).isEqualTo(404);
    }

    @Test
    void whoIsNoMoreInASpaceReadsNothingOfIt() throws SQLException {
        withDates();
        put("closed", "Solo el círculo", now + 26 * HOUR, 1, "&space=" + encoded("circle%"));
        String path = link(site.as(Role.MEMBER).open("/calendar").formTo("/calendar/address").submit());
        Browser phone = site.visitor();
        assertThat(phone.open(path).source()).contains("Solo el círculo");

        changePlaces("Member Sample", "Outsider Sample");
        try {
            assertThat(phone.open(path).source()).contains("BEGIN:VCALENDAR").doesNotContain("Solo el círculo");
        } finally {
            changePlaces("Outsider Sample", "Member Sample");
        }
    }

    /** Let one person leave the circle and another one enter it. */
    private void changePlaces(String leaves, String enters) throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.databaseUrl());
                var statement = connection.createStatement()) {
            assertThat(
                    statement.executeUpdate("""
                                            update space_member set member = (select id from member where name = '%s')
                                            where member = (select id from member where name = '%s')
                                                and space in (select id from space where visibility = 'closed')"""
                            .formatted(enters, leaves)))
                    .isOne();
        }
    }

    @Test
    void onePartRestsAndTheOthersAreShown() {
        withDates();
        put("open", "Encuentro abierto", now + HOUR, 1, "");
        with(site, TestPlugin.of("moody", MoodyPlugin.class), "moody");
        Browser member = site.as(Role.MEMBER);
        eventsThatLeadNowhereAreLeftOut(member);
        homeAsksForAFewAndForMoreOnlyWhereThoseDoNotTakePlace(member);
        member.open("/moody/fails");
        member.open("/calendar");

        assertThat(member.status()).isEqualTo(200);
        assertThat(member.text()).contains("Encuentro abierto", "Una parte del calendario está descansando");
        assertThat(member.open("/").text()).contains("Encuentro abierto");
        assertThat(member.open("/calendar.ics").status()).as("what fails takes nothing from the others").isEqualTo(200);
        assertThat(member.source()).contains("Encuentro abierto");
        for (int failures = 0; failures < 5; failures++) {
            member.open("/calendar");
        }
        assertThat(member.open("/calendar.ics").status()).as("it rests: no phone shall forget what it has")
                .isEqualTo(503);
        assertThat(member.header("Retry-After")).contains("60");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/plugins").text()).contains("In no mood");
    }

    /** No part rests for them, however often they come, and nothing counts as a failure of the plugin. */
    private void eventsThatLeadNowhereAreLeftOut(Browser member) {
        for (int i = 0; i < 6; i++) {
            assertThat(member.open("/calendar").text()).contains("Encuentro abierto", "Found")
                    .doesNotContain("Lost", "Una parte del calendario");
        }
        assertThat(file(member)).contains("Encuentro abierto", "Found").doesNotContain("Lost");
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/plugins").text()).doesNotContain("/library/nowhere");
    }

    private static void homeAsksForAFewAndForMoreOnlyWhereThoseDoNotTakePlace(Browser member) {
        assertThat(member.open("/").text()).contains("Found");
        assertThat(member.open("/moody/asked").source()).isEqualTo("20");
        member.open("/moody/cancels");
        assertThat(member.open("/").text()).contains("Found");
        assertThat(Integer.parseInt(member.open("/moody/asked").source())).isGreaterThan(MoodyPlugin.CANCELLED);
    }
}
