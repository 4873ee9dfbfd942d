package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What the community says of people's data, what they say yes to, how long it is kept, and leaving unseen. */
@KonbitTest(ownSite = true)
class PrivacyTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + "'").getFirst();
    }

    /** The other tests of this site may have chosen another text before. */
    private static String version(Site site) {
        return new Kept(site).rows("select content from setting where name = 'legal.versions'")
                .stream()
                .map(setting -> setting.split(" ")[1])
                .findFirst()
                .orElse("1");
    }

    private static Browser joined(Site site, String name, String email) {
        String link = InvitationTest.link(site.as(Role.STEWARD), "");
        Browser person = site.visitor().open(link);
        assertThat(person.follow("Kreyòl").document().select("main a[href=/privacy]").text())
                .isEqualTo("Done ou, ak mo ki klè");
        return InvitationTest.way(person.fill("name", name).form("name").submit(), email);
    }

    @Test
    void everybodyReadsInTheirLanguageWhatIsDoneWithTheirData(Site site) {
        Map.of("es", "Quién responde", "pt", "Quem responde", "en", "Who answers for it", "fr", "Qui en répond", "ht",
                "Ki moun ki reponn").forEach((language, words) -> {
                    Browser visitor = site.visitor().open("/privacy?lang=" + language);
                    assertThat(visitor.text()).contains(words, "15", "2026").doesNotContain("{", "⟨");
                    assertThat(visitor.document().select("h1")).hasSize(1);
                });
    }

    @Test
    void aYesIsNotedTakenBackAndCountedWithoutAName(Site site) {
        Browser person = joined(site, "Wi Non", "wi@example.net");
        String id = id(site, "Wi Non");
        Kept kept = new Kept(site);
        String rows = "select purpose || ' ' || act || ' ' || version || ' ' || language || ' ' || way from consent where member = '"
                + id + "' order by happened, id";
        String notice = "notice given " + version(site) + " ht joining";
        assertThat(kept.rows(rows)).containsExactly(notice);

        person.open("/settings/data").follow("Sa ou te di wi pou li");
        Map<String, String> photos = Map.of("_csrf", person.document().select("input[name=_csrf]").val(), "purpose",
                "photos", "version", "1", "yes", "true");
        person.post("/settings/data/consents", photos);
        person.post("/settings/data/consents", photos);
        assertThat(person.text()).contains("Se konsa li te ye deja", "Ou te di wi");
        Map<String, String> no = new HashMap<>(photos);
        no.remove("yes");
        person.post("/settings/data/consents", no);
        assertThat(kept.rows(rows)).containsExactly(notice, "photos given 1 ht page",
                "photos withdrawn 1 ht page");
        assertThat(person.post("/settings/data/consents", with(photos, "version", "9")).status()).isEqualTo(422);
        assertThat(person.post("/settings/data/consents", with(photos, "purpose", "contact")).status()).isEqualTo(422);
        // a yes to a text that has a newer version since is taken back all the same
        kept.change(
                "insert into consent (id, member, purpose, act, profile, version, language, way, happened) values ('older-"
                        + id.substring(6) + "', '" + id
                        + "', 'photos', 'given', 'lgpd', 0, 'ht', 'page', 8000000000000)");
        assertThat(person.open("/settings/data/consents").text()).contains("Ou te di wi");
        person.post("/settings/data/consents", no);
        assertThat(kept.rows("select act from consent where purpose = 'photos' and member = '" + id + "'"))
                .containsExactlyInAnyOrder("given", "withdrawn", "given", "withdrawn");
        kept.change("delete from consent where id like 'older-%'");
        person.open("/settings/contact")
                .fill("phone", "+509 55 55")
                .fill("phoneFor", "COMMUNITY")
                .form("phone")
                .submit();
        person.open("/settings/contact").fill("phone", "+509 55 55").fill("phoneFor", "ME").form("phone").submit();
        assertThat(kept.rows(rows)).endsWith("contact withdrawn 1 ht page").contains("contact given 1 ht page");
        whatWasNotChangedIsNoYes(person, kept, id);
        assertThat(person.post("/settings/data/consents", with(photos, "purpose", "nothing")).status()).isEqualTo(422);

        person.open("/settings/data/leave").fill("password", "tres cabras y un burro").submit();
        assertThat(kept.rows(rows)).isEmpty();
        assertThat(kept.rows("select purpose || ' ' || number from consent_count order by purpose"))
                .contains("notice 1", "photos 1", "contact 1");
    }

    @Test
    void whoLeftIsCalledSoInTheLanguageOfWhoeverReads(Site site) {
        Browser person = joined(site, "Ti Prale", "prale@example.net").open("/conversations/new");
        person.fill("title", "Zaboka ak mango").fill("language", "ht").fill("text", "Nou plante yo.").submit();
        String talk = person.path();
        person.fill("text", "Yo byen leve.").form("text").submit();
        person.open("/settings/data/leave").fill("password", "tres cabras y un burro").submit();
        assertThat(person.path()).isEqualTo("/");
        for (String path : List.of(talk + "?", "/?", "/conversations?", "/search?q=zaboka&")) {
            Browser reader = site.as(Role.MEMBER).open(path + "lang=ht");
            assertThat(reader.text()).as(path).contains("Yon moun ki ale").doesNotContain("Alguien que se fue");
            assertThat(reader.document().select("main .av").eachText()).as(path).contains("YA").doesNotContain("AF");
        }
        assertThat(site.visitor().open(talk).text()).doesNotContain("Yon moun ki ale");
    }

    /** A box that came ticked and was left so was not asked about. */
    private static void whatWasNotChangedIsNoYes(Browser person, Kept kept, String id) {
        String said = "select act from consent where purpose = 'directory' and member = '" + id
                + "' order by happened, id";
        assertThat(kept.rows(said)).isEmpty();
        person.open("/settings/contact").form("listed").fill("listed", "").submit();
        assertThat(kept.rows(said)).as("there was no yes to take back").isEmpty();
        person.open("/settings/contact").form("listed").fill("listed", "true").submit();
        person.open("/settings/contact").form("listed").fill("listed", "").submit();
        assertThat(kept.rows(said)).containsExactly("given", "withdrawn");
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> changed = new HashMap<>(fields);
        changed.put(name, value);
        return changed;
    }

    @Test
    void anotherProfileIsAFileAndANewTextIsToldOnce(Site site) throws IOException {
        Browser member = site.as(Role.MEMBER);
        assertThat(member.text()).doesNotContain("El texto sobre tus datos cambió");
        Path folder = Files.createDirectories(site.dataDirectory().resolve("legal"));
        Files.writeString(folder.resolve("ours.toml"),
                shipped().replace("id = \"lgpd\"", "id = \"ours\"")
                        .replaceFirst("version = 1\\ndated", "version = 2\ndated")
                        .replace("{controller} decide qué", "Nuestra casa, {controller}, decide qué"));
        Files.writeString(folder.resolve("broken.toml"), "format = 1\n");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/settings").follow("Privacidad y ley");
        assertThat(administrator.text())
                .contains("legal/broken.toml: revisa", "is missing", "Falta decir quién responde")
                .contains("Ninguna en especial", "Brasil: LGPD (lgpd)", "Brasil: LGPD (ours)");

        administrator.fill("profile", "ours")
                .fill("controller", "Casa de Pruebas")
                .fill("contact", "datos@example.org")
                .fill("address", "javascript:alert(1)")
                .submit();
        assertThat(administrator.status()).isEqualTo(422);
        administrator.fill("address", "").fill("face", "BLANK").submit();
        assertThat(site.visitor().open("/leave").document().select("h1")).hasSize(1);
        assertThat(site.visitor().open("/leave").document().select("table, a")).isEmpty();
        administrator.open("/admin/settings/legal").fill("address", "https://weather.example/?a=1&b=2").submit();
        assertThat(site.visitor().open("/privacy").text()).contains("Nuestra casa, Casa de Pruebas, decide qué",
                "datos@example.org", "Versión 2");
        assertThat(site.visitor().open("/leave").source()).contains("url=https://weather.example/?a=1&amp;b=2");
        assertThat(member.open("/settings").text()).contains("El texto sobre tus datos cambió");
        Map<String, String> before = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "profile",
                "ours", "version", "1");
        assertThat(member.open("/privacy").post("/privacy", before).status()).as("a text that was not shown")
                .isEqualTo(422);
        member.open("/privacy").formTo("/privacy").submit();
        assertThat(member.text()).contains("Gracias por leerlo").doesNotContain("El texto sobre tus datos cambió");
        assertThat(member.open("/settings").text()).doesNotContain("El texto sobre tus datos cambió");
    }

    private static String shipped() throws IOException {
        try (InputStream in = Objects
                .requireNonNull(org.konbit.kernel.Activator.class.getResourceAsStream("privacy/lgpd.toml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatGoesIsSeenBeforeItGoesAndWhoIsHeldStays(Site site) {
        Kept kept = new Kept(site);
        String steward = id(site, "Steward Sample");
        kept.change(
                "insert into session (token_hash, member, device, how, shared, created, seen, expires, ends, stepped) values ('old', '"
                        + id(site, "Outsider Sample")
                        + "', 'Viejo', 'password', 0, 1, 1, 9000000000000, 9000000000000, 0)");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/retention");
        assertThat(administrator.text()).contains("Teléfonos y computadoras", "Días, de 1 a 90", "Todavía no se hizo");
        assertThat(kept.rows("select member from session where token_hash = 'old'")).as("a dry run").hasSize(1);
        Map<String, String> days = Map.of("_csrf", administrator.document().select("input[name=_csrf]").val(), "kind",
                "sessions", "days", "91");
        assertThat(administrator.post("/admin/retention/days", days).status()).isEqualTo(422);
        assertThat(administrator.post("/admin/retention/days", with(days, "days", "90")).status()).isEqualTo(200);

        administrator.open("/admin/retention").formTo("/admin/retention").submit();
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (kept.rows("select content from setting where name = 'retention.ran'").isEmpty()
                && System.nanoTime() < deadline) {
            LockSupport.parkNanos(5_000_000); // it is done beside the requests
        }
        assertThat(kept.rows("select member from session where token_hash = 'old'")).isEmpty();
        assertThat(administrator.open("/admin/audit?kind=member").text()).contains("borró lo que ya no hacía falta");
        assertThat(administrator.open("/admin/jobs").text()).contains("Borrar lo que ya no hace falta");
        administrator.open("/admin/retention").follow("Verlo entre las tareas");
        assertThat(administrator.path()).startsWith("/jobs/");
        assertThat(administrator.text()).contains("8 de 8");

        administrator.open("/admin/members/" + steward + "/hold").formTo("/hold").submit();
        assertThat(administrator.text()).contains("Ahora se guarda todo");
        Browser held = site.as(Role.STEWARD).open("/settings/data");
        assertThat(held.text()).contains("Una ley pide guardar estos datos",
                "Administrator Sample hizo guardar todo de Steward Sample");
        held.open("/settings/data/leave").fill("password", Site.PASSWORD).submit();
        assertThat(held.status()).isEqualTo(422);
        assertThat(held.text()).contains("no se pueden borrar");
        administrator.open("/admin/members/" + steward + "/hold").formTo("/hold").submit();
        assertThat(kept.rows("select member from legal_hold")).isEmpty();
    }

    @Test
    void whoLooksIntoAClosedSpaceIsSeenAmongOnesData(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/look-in");
        administrator.fill("address", new Kept(site).circle()).fill("reason", "LAW").submit();

        assertThat(site.as(Role.FACILITATOR).open("/settings/data").text())
                .contains("Alguien de la administración miró");
        assertThat(site.as("outsider@example.org").open("/settings/data").text())
                .doesNotContain("Alguien de la administración miró");
    }

    @Test
    void onASharedPhoneOneTapLeavesNothingBehind(Site site) {
        Browser own = site.as(Role.MEMBER);
        assertThat(own.document().select(".leave")).isEmpty();
        assertThat(own.header("Cache-Control")).contains("private, no-cache");
        Browser phone = site.visitor().open("/sign-in").fill("email", "outsider@example.org");
        phone.fill("password", Site.PASSWORD).fill("shared", "true").submit();
        String session = phone.cookie("konbit").orElseThrow();
        String here = phone.cookie("konbit-here").orElseThrow();
        phone.open("/members");
        assertThat(phone.document().title()).isEqualTo("Nota");
        assertThat(phone.header("Cache-Control")).contains("no-store");
        assertThat(phone.header("ETag")).isEmpty();

        phone.formTo("/leave").submit();
        assertThat(phone.path()).isEqualTo("/leave");
        assertThat(phone.source()).contains("<link rel=\"icon\" href=\"data:,\">")
                .doesNotContain("Konbit", "konbit", "Outsider", "Comunidad");
        assertThat(phone.document().title()).as("any calendar").matches("\\p{L}+ de \\d{4}");
        assertThat(phone.document().select("td")).extracting(day -> day.text()).contains("1", "28");
        assertThat(phone.header("Cache-Control")).contains("no-store");
        assertThat(Raw.get(site, "/settings", "konbit=" + session + "; konbit-here=" + here).statusCode())
                .isEqualTo(303);
        assertThat(phone.open("/settings").path()).isEqualTo("/sign-in");

        Browser late = site.as("outsider@example.org").open("/settings/data");
        HttpResponse<String> left = Raw.post(site, "/leave", FORM, "_csrf=stale", "Cookie",
                "konbit=" + late.cookie("konbit").orElseThrow());
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(left.headers().allValues("Set-Cookie")).anyMatch(set -> set.startsWith("konbit=;"))
                .anyMatch(set -> set.startsWith("konbit-visit=;"));
        assertThat(left.headers().firstValue("Clear-Site-Data").orElseThrow()).contains("cookies");
        assertThat(late.open("/settings").path()).as("an older page ends the session too").isEqualTo("/sign-in");
        assertThat(Raw.post(site, "/leave", FORM, "", "Origin", site.address("/").toString().replaceAll("/$", ""))
                .headers()
                .firstValue("Clear-Site-Data")).as("when the session is over").isPresent();

        own.open("/settings/data").formTo("/settings/data/quick").submit();
        assertThat(own.open("/").document().select(".leave button").text()).isEqualTo("Salir ya");
        own.open("/settings/data").formTo("/settings/data/quick").submit();
        assertThat(own.open("/").document().select(".leave")).isEmpty();
    }
}
