package org.konbit.kernel.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContactLinkTest {
    @Test
    void aLineSaysWhatItIsAndWhereItLeads() {
        Map<String, ContactLink> lines = Map.of("Facebook: https://facebook.com/nosotras",
                new ContactLink("Facebook", "https://facebook.com/nosotras"), "www.ejemplo.org",
                new ContactLink("", "https://www.ejemplo.org"), "Correo tejedoras@ejemplo.org",
                new ContactLink("Correo", "mailto:tejedoras@ejemplo.org"), "MAILTO:a.b+c@ejemplo.org",
                new ContactLink("", "mailto:a.b+c@ejemplo.org"), "WhatsApp: +509 3712-3456",
                new ContactLink("WhatsApp", "tel:+50937123456"), "Oficina de Oaxaca - tel:(951) 555 0101",
                new ContactLink("Oficina de Oaxaca", "tel:9515550101"));
        lines.forEach((line, link) -> assertThat(ContactLink.of(line)).as(line).contains(link));
    }

    @Test
    void whatIsTypedAgainIsReadTheSame() {
        List<ContactLink> links = List.of(new ContactLink("Facebook", "https://facebook.com/nosotras"),
                new ContactLink("", "tel:+50937123456"), new ContactLink("Correo", "mailto:a@ejemplo.org"));

        assertThat(ContactLink.lines(links).lines().map(ContactLink::of)).containsExactly(
                links.stream().map(java.util.Optional::of).toArray(java.util.Optional[]::new));
    }

    @Test
    void nothingElseThanTheWebMailAndTelephoneGetsThrough() {
        for (String line : List.of("javascript:alert(1)", "Página: JAVASCRIPT:alert(1)", "data:text/html,x",
                "vbscript:x", "file:///etc/passwd", "ftp://ejemplo.org", "//ejemplo.org", "mailto:nadie",
                "mailto:a@b.org?bcc=c@d.org", "tel:javascript", "https://a:b@ejemplo.org", "sin dirección",
                "x ".repeat(40) + "https://ejemplo.org", "https://ejemplo.org/" + "x".repeat(500))) {
            assertThat(ContactLink.of(line)).as(line).isEmpty();
        }
    }

    @Test
    void aCountryAndALanguageAreFoundByTheirNamesInAnyLanguage() {
        for (String name : List.of("Haití", "HAITI", "Ayiti", "Haïti", "ht")) {
            assertThat(CountryNames.country(name)).as(name).contains("HT");
        }
        for (String name : List.of("Kreyòl", "creole", "ht", "criollo haitiano")) {
            assertThat(CountryNames.language(name).or(() -> CountryNames.country(name))).as(name).isPresent();
        }
        assertThat(CountryNames.country("Atlántida")).isEmpty();
        assertThat(CountryNames.parts("Haití; Perú, , Chile\nBrasil|Cuba")).containsExactly("Haití", "Perú", "Chile",
                "Brasil", "Cuba");
    }
}
