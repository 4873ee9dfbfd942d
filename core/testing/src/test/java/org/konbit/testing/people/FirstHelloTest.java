package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** The first deed of who comes, and what those who were here before see of it. */
@KonbitTest(ownSite = true)
class FirstHelloTest {
    /** What a gathering shows on the wall. */
    private static String wall(Browser host) {
        host.open("/invitations/gatherings/new").fill("name", "Taller").fill("uses", "9").form("names").submit();
        host.follow("Código para el proyector");
        String address = Camera.codes(host).getFirst();
        return address.substring(address.indexOf("/join/"));
    }

    private static Browser saysHello(Site site, String way, String name, String words) {
        Browser phone = site.visitor()
                .open(way)
                .follow("Español")
                .fill("name", name)
                .form("name")
                .submit();
        return phone.open("/join/welcome").fill("text", words).form("text").submit();
    }

    private static Elements hello(Browser reader) {
        return reader.document().select("li:has(a:contains(Aquí nos saludamos)) .meta");
    }

    @Test
    void eachSeesTheirOwnHelloAmongTheOthersAndHomeShowsTheNewest() throws InterruptedException {
        try (Site site = Site.builder().start()) {
            Browser steward = site.as(Role.STEWARD);
            String wall = wall(steward);
            Browser wideline = saysHello(site, wall, "Wideline Joseph", "Bonjou tout moun, mwen se Wideline.");
            assertThat(wideline.text()).contains("Saludaste a la comunidad", "Bonjou tout moun");
            assertThat(wideline.document().select("h1").text()).as("a place for all, not her own words")
                    .isEqualTo("Aquí nos saludamos");
            assertThat(wideline.document().select("header .meta").text()).as("a hello is no offer")
                    .doesNotContain("Oferta");

            String id = new Kept(site).rows("select id from member where name = 'Wideline Joseph'").getFirst();
            for (String list : List.of("/members/" + id, "/search?q=saludamos", "/spaces/commons")) {
                Browser reader = site.as(Role.MEMBER).open(list);
                Elements hello = hello(reader);
                // the index follows what is written a moment later
                for (int looks = 0; looks < 300 && hello.isEmpty(); looks++) {
                    Thread.sleep(100);
                    hello = hello(reader.open(list));
                }
                assertThat(hello).as(list).isNotEmpty();
                assertThat(hello.text()).as(list).contains("Wideline Joseph").doesNotContain("Oferta", "· ·");
            }
            Browser pedro = saysHello(site, wall, "Pedro Mamani", "Hola, soy Pedro de El Alto.");
            assertThat(pedro.path()).isEqualTo(wideline.path());
            assertThat(pedro.text()).contains("Saludaste a la comunidad", "Hola, soy Pedro de El Alto.");

            steward.open("/");
            assertThat(steward.text()).contains("2 personas entraron hoy en tu encuentro: dales la bienvenida",
                    "Pedro Mamani: Hola, soy Pedro de El Alto.", "Wideline Joseph: Bonjou tout moun");
            assertThat(site.as(Role.MEMBER).open("/").text()).contains("Pedro Mamani: Hola, soy Pedro")
                    .as("who invited nobody")
                    .doesNotContain("entraron hoy en tu encuentro");
            assertThat(steward.follow("Pedro Mamani: Hola").path()).isEqualTo(wideline.path());
            site.advance(java.time.Duration.ofDays(8));
            assertThat(site.as(Role.STEWARD).open("/").text()).as("a week later")
                    .doesNotContain("Pedro Mamani: Hola",
                            "entraron hoy");
        }
    }

    @Test
    void theFirstStepsAreTickedByTheDeedsOfThoseWhoAdminister() {
        try (Site site = Site.builder().start()) {
            Kept kept = new Kept(site);
            String administrator = kept.rows("select id from member where name = 'Administrator Sample'").getFirst();
            kept.change("delete from content where author = '" + administrator + "'");
            saysHello(site, InvitationTest.link(site.as(Role.STEWARD), "Para ella"), "Wideline Joseph",
                    "Bonjou tout moun.");
            Browser home = site.as(Role.ADMINISTRATOR).open("/");
            assertThat(home.document().select("ol.path a:contains(Escribe la primera pregunta)"))
                    .as("somebody else's hello is not her deed")
                    .hasSize(1);
            home.open("/conversations/new?kind=question")
                    .fill("title", "¿Quién tiene semillas?")
                    .fill("text", "De maíz.")
                    .form("title")
                    .submit();
            assertThat(home.open("/").document().select("ol.path a:contains(Escribe la primera pregunta)")).isEmpty();
        }
    }
}
