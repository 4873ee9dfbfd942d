package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/** What others see of a person: what is planted for some is looked for by everybody on every page they can reach. */
@KonbitTest(ownSite = true)
class ContactTest {
    private static final String PHONE = "+509 3700 1234";
    private static final String ADDRESS = "planted@example.net";
    private static final String REAL_NAME = "Verdadera Plantada";
    private static final String HIDDEN = "Casa Escondida Plantada";
    private static final int OF_EACH_KIND = Boolean.getBoolean("konbit.full") ? 40 : 4;

    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + "'").getFirst();
    }

    private static Browser shown(Browser browser) {
        return browser.open("/settings/contact");
    }

    /** The pages of every kind that a reader comes to, more of each in -Pfull, and all those where the planted could be. */
    private static String everywhere(Site site, String reader, String member) {
        Stream<String> crawled = Crawl
                .as(reader.equals("visitor") ? Reader.visitor(site) : Reader.of(site, reader), OF_EACH_KIND)
                .pages()
                .stream()
                .map(page -> new String(page.body(), StandardCharsets.UTF_8));
        Browser browser = reader.equals("visitor") ? site.visitor() : site.as(reader + "@example.org");
        Stream<String> asked = Stream
                .of("/members", "/members?q=memb", "/members/" + member, "/contacts", "/organizations",
                        "/search?q=plantada", "/search?q=3700", "/search?q=member", "/spaces/commons", "/",
                        "/settings/data", "/notifications")
                .map(path -> browser.open(path).source());
        return Stream.concat(crawled, asked).collect(Collectors.joining());
    }

    @Test
    void whatIsPlantedIsSeenByWhomItsOwnerChoseAndByNobodyElse(Site site, Mailbox mailbox) {
        Browser member = site.as(Role.MEMBER);
        String id = id(site, "Member Sample");
        member.open("/organizations/new")
                .fill("name", HIDDEN)
                .fill("country", "CO")
                .fill("size", "small")
                .fill("language", "es")
                .form("size")
                .submit();
        String organization = member.path().substring("/organizations/".length());
        shown(member).form("phone")
                .fill("phone", PHONE)
                .fill("phoneFor", "CONTACT")
                .fill("address", ADDRESS)
                .fill("addressFor", "CONTACT")
                .submit();
        assertThat(member.status()).isEqualTo(200);
        Map<String, String> fewer = Map.of("_csrf", member.document().select("input[name=_csrf]").val(), "organization",
                organization, "level", "ORGANIZATION");
        assertThat(member.open("/conversations/new").text()).doesNotContain("aunque en Ajustes elegiste");
        member.post("/settings/contact/organizations", fewer);
        member.open("/conversations/new").fill("title", "Agua").fill("organization", organization);
        assertThat(member.text()).contains("aunque en Ajustes elegiste");
        member.form("title").submit();
        assertThat(member.text()).contains(HIDDEN);
        String text = member.path();
        Map<String, String> off = new HashMap<>(fewer);
        off.put("off", "true");
        member.post("/settings/contact/organizations", off);
        assertThat(member.open(text).text()).contains("Agua").doesNotContain(HIDDEN);
        assertThat(new Kept(site).rows("select level from organization_member where organization = '" + organization
                + "'")).containsExactly("organization");

        for (String reader : List.of("visitor", "outsider", "steward")) {
            assertThat(everywhere(site, reader, id)).as(reader)
                    .doesNotContain(PHONE, ADDRESS);
        }
        Browser outsider = site.as("outsider@example.org").open("/members/" + id);
        assertThat(outsider.text()).doesNotContain(HIDDEN);
        assertThat(outsider.open("/organizations/" + organization).text()).contains(HIDDEN)
                .doesNotContain("Member Sample");
        assertThat(outsider.open("/members?organization=" + organization).text()).doesNotContain("Member Sample");

        outsider.open("/members/" + id).form("words").fill("words", "Por el agua de la loma").submit();
        assertThat(outsider.text()).contains("Pediste conectar").doesNotContain(PHONE);
        Mail mail = mailbox.of(Role.MEMBER);
        assertThat(mail.text()).contains("Outsider Sample", "/contacts")
                .doesNotContain("Por el agua", "outsider@example.org", PHONE);
        assertThat(member.open("/").text()).contains("1 persona pide conectar contigo");
        assertThat(member.open("/contacts").text()).contains("Por el agua de la loma", "Outsider Sample");
        member.press("act", "YES");

        assertThat(outsider.open("/members/" + id).text()).contains(PHONE, ADDRESS).doesNotContain(HIDDEN);
        assertThat(everywhere(site, "steward", id)).doesNotContain(PHONE, ADDRESS);
        member.open("/members/" + id(site, "Outsider Sample")).press("act", "END");
        assertThat(outsider.open("/members/" + id).text()).doesNotContain(PHONE, ADDRESS);
    }

    @Test
    void aNoAndABlockAreSilent(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        Browser steward = site.as(Role.STEWARD);
        String asked = id(site, "Steward Sample");
        String asker = id(site, "Facilitator Sample");
        String told = facilitator.open("/members/" + asked).form("words").submit().document().select("aside").text();

        steward.open("/members/" + asker).press("act", "NO");
        assertThat(facilitator.open("/members/" + asked).document().select("aside").text()).isEqualTo(told);
        facilitator.press("act", "WITHDRAW");
        steward.open("/members/" + asker).press("act", "BLOCK");
        assertThat(facilitator.open("/members/" + asked).form("words").submit().document().select("aside").text())
                .isEqualTo(told);
        assertThat(steward.open("/contacts").document().select("button[value=YES]")).isEmpty();
        assertThat(facilitator.open("/members/01ARZ3NDEKTSV4RRFFQ69G5FAV").status()).isEqualTo(404);
    }

    @Test
    void anotherNameStandsEverywhereAndWhoLeavesTheDirectoryIsInNoList(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        Browser member = site.as("outsider@example.org");
        String id = id(site, "Outsider Sample");
        assertThat(shown(member).document().select("[name=realName]")).isEmpty();
        administrator.open("/admin/settings/names").form("others").fill("others", "true").submit();
        shown(member).form("realName")
                .fill("name", "Colibrí")
                .fill("realName", REAL_NAME)
                .fill("realNameFor", "ME")
                .submit();
        assertThat(member.status()).isEqualTo(200);

        assertThat(administrator.open("/members/" + id).text()).contains("Colibrí", REAL_NAME);
        assertThat(everywhere(site, "facilitator", id)).contains("Colibrí")
                .doesNotContain(REAL_NAME, "Outsider Sample");
        assertThat(administrator.open("/members?q=colibri").text()).contains("Colibrí");
        assertThat(administrator.open("/members?q=verdadera").text()).doesNotContain("Colibrí");

        shown(member).form("listed").fill("listed", "").submit();
        assertThat(
                new Kept(site).rows("select level from member_field where field = 'listed' and member = '" + id + "'"))
                .containsExactly("me");
        assertThat(administrator.open("/members").text()).doesNotContain("Colibrí");
        assertThat(administrator.open("/members?q=colibri").text()).doesNotContain("Colibrí");
        assertThat(administrator.open("/search?q=colibri").text()).doesNotContain(id);
        assertThat(administrator.open("/members/" + id).status()).isEqualTo(200);
        shown(member).form("listed").fill("listed", "true").submit();
        assertThat(administrator.open("/members").text()).contains("Colibrí");
        administrator.open("/admin/members/" + id).press("act", "SUSPEND");
        assertThat(administrator.open("/members").text()).doesNotContain("Colibrí");
        administrator.open("/admin/members/" + id).press("act", "REACTIVATE");
        shown(member.open("/sign-in")
                .fill("email", "outsider@example.org")
                .fill("password", Site.PASSWORD)
                .submit()).form("realName").fill("name", "Outsider Sample").fill("realName", "").submit();
        administrator.open("/admin/settings/names").form("others").fill("others", "").submit();
    }

    @Test
    void interestsAndOffersFindSomebody(Site site) {
        Browser member = shown(site.as(Role.FACILITATOR));
        String topic = member.document().select("select[name=topic] option[value~=.+]").val();
        member.form("words").fill("kind", "OFFER").fill("topic", topic).fill("words", "Talleres de radio").submit();
        assertThat(member.text()).contains("Talleres de radio");
        assertThat(member.form("words").fill("kind", "SEARCH").fill("topic", "").fill("words", "").submit().status())
                .isEqualTo(422);

        Browser outsider = site.as("outsider@example.org").open("/members?offer=" + topic);
        assertThat(outsider.text()).contains("Facilitator Sample", "1 persona");
        assertThat(outsider.open("/members?search=" + topic).text()).doesNotContain("Facilitator Sample");
        assertThat(outsider.open("/members/" + id(site, "Facilitator Sample")).text()).contains("Talleres de radio");
    }
}
