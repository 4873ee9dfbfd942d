package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/**
 * How somebody who was invited comes in, on a phone that was never here and in a community without a mail server: after three taps they
 * are on the first page that is of use to them, and all of it together cost less than 60 KB.
 */
@InChromium
@ExtendWith(Sites.Extension.class)
final class ComingInInChromiumTest {
    private static final int KB_60 = 60_000;
    private static final String PASSWORD = "tres cabras y un burro";
    private final Site site;
    private final Chromium chromium;

    ComingInInChromiumTest(Sites sites, Chromium chromium) {
        this.site = sites.lively();
        this.chromium = chromium;
    }

    @Test
    void withATelephoneNumber() {
        try (Handset phone = phone().opens(invitation())) {
            phone.taps("Español");
            phone.types("name", "Nora Número").taps("Entrar");
            phone.types("email", "+502 5123 4567").types("newPassword", PASSWORD).taps("Continuar");

            isInAfterThreeTaps(phone, "Nora Número");
        }
    }

    @Test
    void withAnEmailAddress() {
        try (Handset phone = phone().opens(invitation())) {
            phone.taps("Español");
            phone.types("name", "Celia Correo").taps("Entrar");
            phone.types("email", "celia@example.net").types("newPassword", PASSWORD).taps("Continuar");

            isInAfterThreeTaps(phone, "Celia Correo");
        }
    }

    @Test
    void withThePaperCardThatTheCameraReads() {
        try (Handset phone = phone().opens("/join/" + paperCard("Tulia Tarjeta"))) {
            phone.taps("Español");
            phone.taps("Entrar"); // the name is on the card
            phone.taps("Entrar directamente");

            isInAfterThreeTaps(phone, "Tulia Tarjeta");
        }
    }

    @Test
    void withThePaperCardTypedByHandInOneTapMore() {
        String code = paperCard("Mina Manos");
        try (Handset phone = phone().opens("/join")) {
            phone.types("code", code).taps("Continuar");
            phone.taps("Español");
            phone.taps("Entrar");
            phone.taps("Entrar directamente");

            assertThat(phone.taps()).hasSize(4);
            isAtTheFirstUsefulPage(phone, "Mina Manos");
        }
    }

    private Handset phone() {
        return new Handset(chromium.window(site, Look.phone()));
    }

    private static void isInAfterThreeTaps(Handset phone, String name) {
        assertThat(phone.taps()).hasSize(3);
        isAtTheFirstUsefulPage(phone, name);
    }

    /** Where one says hello, and finds people, organizations and what whoever invited them points to. */
    private static void isAtTheFirstUsefulPage(Handset phone, String name) {
        assertThat(phone.path()).isEqualTo("/join/welcome");
        assertThat(phone.text()).contains(name, "Di hola", "Mira quién está aquí");
        assertThat(phone.bytes()).as("everything that came over the network").isBetween(10_000, KB_60);
    }

    /** A link that a member makes and sends by WhatsApp. */
    private String invitation() {
        assertThat(site.as("administrator@example.org").open("/admin/health").text())
                .contains("No hay servidor de correo");
        Browser member = site.as("member@example.org").open("/invitations").form("note").submit();
        String link = member.document().select("#link").val();
        return link.substring(link.indexOf("/join/"));
    }

    /** The code on a card with this name, from the sheet that a facilitator prints for a gathering. */
    private String paperCard(String name) {
        Browser facilitator = site.as("facilitator@example.org").open("/invitations/gatherings/new");
        facilitator.fill("name", "Taller").fill("names", name).fill("uses", "0").form("names").submit();
        return facilitator.open(facilitator.path() + "/cards").document().select(".cards .big").text();
    }
}
