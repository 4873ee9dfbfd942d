package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** A community grows from person to person: whoever invites is known to the guest, and welcomes them. */
@ExtendWith(Sites.Extension.class)
final class InviteAFriendTest {
    private static final int MOST = 20;
    private final Site site;

    InviteAFriendTest(Sites sites) {
        this.site = sites.village();
    }

    @Test
    void theLinkNamesWhoInvitesTheirLanguageAndATopicAndGoesToWhatsAppInOneTap() {
        Browser member = as("member").open("/invitations").fill("topic", "water").fill("note", "Para mi vecina");
        member.form("note").submit();
        assertThat(member.document().select("a[href^=https://wa.me/?text=http]")).hasSize(1);

        assertThat(site.visitor().open(link(member)).text())
                .contains("Member Sample te invita", "lee en español", "Agua", "Para mi vecina");
    }

    @Test
    void itLetsInOnePersonOnce() {
        String link = link(as("member").open("/invitations").form("note").submit());
        assertThat(comes(link, "Rosa Una").text()).contains("Rosa Una");

        assertThat(site.visitor().open(link).status()).isEqualTo(410);
        assertThat(site.visitor().open(link).text()).contains("Esta invitación ya no sirve");
    }

    @Test
    void nobodyHasMoreThanTwentyOpenLinks() {
        Browser steward = as("steward");
        for (int i = 0; i < MOST; i++) {
            steward.open("/invitations").form("note").submit();
        }

        assertThat(steward.open("/invitations").text()).contains("Ya tienes 20 enlaces abiertos");
        assertThat(steward.document().select("form:has([name=note])")).isEmpty();
    }

    @Test
    void whoeverInvitedIsAskedToWelcomeTheGuestUntilTheyDo() {
        Browser inviter = as("outsider");
        Browser guest = comes(link(inviter.open("/invitations").form("note").submit()), "Nadège Nueva");
        assertThat(inviter.open("/").text()).contains("Nadège Nueva llegó por tu invitación. Dale la bienvenida.");
        assertThat(inviter.open("/invitations").text()).contains("Quiénes llegaron por tus invitaciones",
                "Nadège Nueva");
        assertThat(as("member").open("/").text()).as("nobody else is asked").doesNotContain("Nadège Nueva llegó");

        String hello = guest.open("/join/welcome").fill("text", "Hola, soy Nadège.").form("text").submit().path();
        inviter.open(hello).fill("text", "Qué alegría, Nadège.").submit();
        assertThat(inviter.open("/").text()).doesNotContain("llegó por tu invitación");
    }

    @Test
    void nobodyGetsPointsForInviting() {
        Browser inviter = comes(link(as("member").open("/invitations").form("note").submit()), "Pilar Sin Puntos");
        String page = inviter.open("/settings").document().select("main a[href^=/members/]").attr("href");
        String before = as("steward").open(page).document().select("main").text();
        comes(link(inviter.open("/invitations").form("note").submit()), "Ivo Invitado");

        assertThat(as("steward").open(page).document().select("main").text()).isEqualTo(before);
    }

    private Browser as(String who) {
        return site.as(who + "@example.org");
    }

    private static String link(Browser page) {
        String link = page.document().select("#link").val();
        return link.substring(link.indexOf("/join/"));
    }

    /** Somebody opens the link and says their name. */
    private Browser comes(String link, String name) {
        return site.visitor()
                .open(link)
                .follow("Español")
                .fill("name", name)
                .form("name")
                .submit()
                .open("/join/welcome");
    }
}
