package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** A community without any mail server, and people without e-mail, some without a phone of their own. */
@KonbitTest(ownSite = true)
@Order(1)
class WorkshopTest {
    private static final List<String> NAMES = List.of("Wideline", "Jean-Robert", "Marie-Ange", "Ti Jan", "Fabiola",
            "Roseline", "Ézéchiel");

    /** What a camera or a person makes of an address on the wall or on a card. */
    private static String path(String address) {
        return address.substring(address.indexOf("/join/"));
    }

    private static String form(Browser page) {
        return page.document().select("#main input[name=_csrf]").val();
    }

    /** One tap for the language, one for the name, one to go straight in. */
    private static Browser inThreeTaps(Browser phone, String name) {
        phone.follow("Kreyòl");
        assertThat(phone.text()).contains("2 sou 4", "Kijan nou rele ou?");
        phone.form("name");
        if (!name.isEmpty()) {
            phone.fill("name", name);
        }
        phone.submit();
        assertThat(phone.text()).contains("3 sou 4", "Kijan w ap antre pwochen fwa?");
        phone.follow("Antre touswit");
        assertThat(phone.text()).contains("Byenveni", "Di bonjou");
        assertThat(phone.bytes()).as("the first useful page, before it is compressed").hasSizeLessThan(60_000);
        return phone;
    }

    @Test
    void aFacilitatorSignsUpTwelvePeopleWithAProjectorAndNoMailServer(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations").follow("Invitar en un encuentro");
        facilitator.fill("name", "Atelye nan Jakmèl")
                .fill("language", "ht")
                .fill("names", String.join("\n", NAMES))
                .fill("uses", "5")
                .form("names")
                .submit();
        String gathering = facilitator.path();
        assertThat(facilitator.text()).contains("Nadie ha entrado todavía", "Faltan 7 personas", "Fabiola");
        assertThat(facilitator.source()).as("it renews itself without JavaScript too")
                .contains("<noscript><meta http-equiv=\"refresh\"");

        String wall = wall(facilitator);
        List<String> cards = cards(facilitator);

        Browser first = site.visitor().open("/join");
        first.fill("code", wall.substring(6, 17).toLowerCase(Locale.ROOT)).form("code").submit();
        assertThat(first.text()).contains("Facilitator Sample te invita", "Atelye nan Jakmèl");
        String conversation = saysHello(inThreeTaps(first, "Delia"));
        for (String name : List.of("Ivan", "Olga", "Uma", "Nadège")) {
            inThreeTaps(site.visitor().open(wall), name);
        }
        for (int i = 0; i < NAMES.size(); i++) {
            Browser phone = site.visitor().open(path(cards.get(i)));
            phone.follow("Kreyòl");
            assertThat(phone.document().select("input[name=name]").val()).isEqualTo(NAMES.get(i));
            inThreeTaps(phone.open(path(cards.get(i))), "");
            if (i == 0) {
                assertThat(saysHello(phone)).as("the same conversation").isEqualTo(conversation);
            }
        }

        assertThat(facilitator.open(gathering).text()).contains("12 personas entraron", "Nadège", "Ézéchiel")
                .doesNotContain("Faltan");
        assertThat(site.visitor().open(wall).status()).as("the thirteenth").isEqualTo(410);
        assertThat(site.visitor().open(path(cards.getFirst())).status()).as("a card a second time").isEqualTo(410);
        Kept kept = new Kept(site);
        assertThat(kept.rows("select person from invitation where person <> ''")).isEmpty();
        assertThat(kept.holds(wall.substring(6, 17))).as("a code is nowhere in the data").isFalse();
        assertThat(facilitator.open("/invitations/tree").text())
                .contains("Delia", "Fabiola");
        assertThat(site.as(Role.MEMBER).open("/invitations/tree").status()).isEqualTo(403);
        assertThat(site.as(Role.MEMBER).open(gathering).status()).as("it is its host's").isEqualTo(404);
    }

    /** The projector shows one code, for cameras and for who types. */
    private static String wall(Browser facilitator) {
        facilitator.follow("Código para el proyector");
        String wall = path(Camera.codes(facilitator).getFirst());
        assertThat(Camera.codes(facilitator)).as("the address that is set, whatever the browser asked for")
                .containsExactly("http://localhost" + wall);
        assertThat(wall).as("in the language of the phone that reads it").matches("/join/[A-Z]{5}-[A-Z]{5}");
        assertThat(facilitator.text()).contains(wall.substring(6, 17), "Li kòd la ak kamera ou");
        facilitator.follow("Ver quién entró");
        return wall;
    }

    /** Seven cards, each with a name and a code of its own, in the language of who gets them. */
    private static List<String> cards(Browser facilitator) {
        facilitator.follow("7 tarjetas para imprimir");
        List<String> cards = Camera.codes(facilitator);
        assertThat(new HashSet<>(cards)).hasSize(7);
        assertThat(facilitator.document().select(".cards b").eachText()).isEqualTo(NAMES);
        assertThat(facilitator.document().select(".cards").text()).contains("Louvri kamera a", "jiska");
        return cards;
    }

    /** The first deed: the first one begins a conversation, the others go on with it. */
    private static String saysHello(Browser phone) {
        phone.fill("text", "Bonjou tout moun, mwen soti Jakmèl.").form("text").submit();
        assertThat(phone.status()).isEqualTo(200);
        assertThat(phone.path()).startsWith("/conversations/0");
        assertThat(phone.text()).contains("Bonjou tout moun");
        return phone.path();
    }

    /** The code of a card that a page shows this once. */
    private static String code(Browser page) {
        assertThat(page.status()).isEqualTo(201);
        assertThat(page.header("Cache-Control")).contains("no-store");
        String code = page.document().select(".big").text();
        assertThat(Camera.codes(page).getFirst()).contains("/join/" + code);
        return code;
    }

    /** On a borrowed phone a code is written down: a picture of it would stay. */
    private static String onPaper(Browser page) {
        assertThat(page.status()).isEqualTo(201);
        assertThat(page.text()).contains("Escríbelo en papel");
        assertThat(Camera.codes(page)).isEmpty();
        return page.document().select(".big").text();
    }

    private static Browser typing(Site site, String code) {
        return site.visitor().open("/sign-in").follow("Tengo un código").fill("code", code).form("code").submit();
    }

    private static Browser enters(Browser phone) {
        return phone.fill("shared", "true").form("shared").submit();
    }

    @Test
    void aMemberWhoseOnlyDeviceIsABorrowedPhone(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        Browser phone = site.visitor().open(InvitationTest.link(facilitator, "Para Yolanda")).follow("Español");
        phone.fill("name", "Yolanda Prestada").fill("shared", "true").form("name").submit();
        assertThat(phone.path()).isEqualTo("/join/welcome/way");
        phone.formTo("/join/welcome/card").submit();
        String code = onPaper(phone);
        phone.open("/").formTo("/sign-out").submit();
        assertThat(phone.open("/settings").path()).as("nothing stays on the phone").isEqualTo("/sign-in");

        Browser another = typing(site, code.toLowerCase(Locale.ROOT).replace("-", " "));
        assertThat(another.text()).contains("Tienes una tarjeta", "YP", "sirve una sola vez").doesNotContain("Yolanda");
        enters(another);
        assertThat(another.path()).isEqualTo("/join/welcome/way");
        assertThat(another.text()).contains("Tu tarjeta se usó");
        assertThat(site.visitor().open("/join/" + code).status()).as("a second time").isEqualTo(410);
        another.formTo("/join/welcome/card").submit();
        String next = onPaper(another);
        assertThat(next).isNotEqualTo(code);

        losesIt(site, facilitator, next);
    }

    /** Whoever looks after her gives her another card, whose use ends the one she lost; nobody else may. */
    private static void losesIt(Site site, Browser facilitator, String lost) {
        String id = new Kept(site).rows("select id from member where name = 'Yolanda Prestada'").getFirst();
        String steward = new Kept(site).rows("select id from member where name = 'Steward Sample'").getFirst();
        facilitator.open("/members/" + id);
        assertThat(facilitator.text()).contains("le invitó Facilitator Sample");
        facilitator.formTo("/members/" + id + "/card").fill("alone", "").submit();
        String given = code(facilitator);
        assertThat(site.visitor().open("/join/" + lost).status()).as("until the new one is used").isEqualTo(200);

        Browser member = site.as(Role.MEMBER).open("/members/" + id);
        assertThat(member.document().select("form[action$=/card]")).isEmpty();
        assertThat(member.open("/invitations").post("/members/" + id + "/card", Map.of("_csrf", form(member))).status())
                .isEqualTo(403);
        facilitator.open("/invitations");
        assertThat(facilitator.post("/members/" + steward + "/card", Map.of("_csrf", form(facilitator))).status())
                .as("to who holds more, or has an e-mail")
                .isEqualTo(403);

        Browser phone = enters(typing(site, given));
        assertThat(site.visitor().open("/join/" + lost).status()).as("the one she lost").isEqualTo(410);
        assertThat(phone.open("/settings/sign-in").text()).contains("Facilitator Sample hizo una tarjeta")
                .as("whoever came by it cannot hide it")
                .doesNotContain("Alguien entró a tu cuenta", "Ya lo leí");
        assertThat(phone.post("/settings/sign-in/card/read", Map.of("_csrf", form(phone))).status()).isEqualTo(200);
        assertThat(new Kept(site).rows("select action from audit where subject = '" + id + "' order by id"))
                .containsExactly("member.card", "member.card-used", "member.card", "member.card", "member.card-used");
        phone.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        String last = onPaper(phone);
        InvitationTest.way(phone.open("/join/welcome/way"), "yolanda@example.net");
        assertThat(phone.path()).isEqualTo("/join/welcome");
        Browser home = site.visitor().open("/sign-in").fill("email", "yolanda@example.net");
        home.fill("password", "tres cabras y un burro").submit();
        assertThat(home.open("/members").text()).contains("Alguien entró a tu cuenta");
        home.open("/settings/sign-in").formTo("/settings/sign-in/card/read").submit();
        assertThat(home.open("/members").text()).doesNotContain("Alguien entró a tu cuenta");
        assertThat(site.visitor().open("/join/" + last).status()).as("whoever has a password").isEqualTo(410);
    }

    /** Adding somebody to one's space asks nobody, so it opens no way into their account. */
    @Test
    void nobodyMakesACardForWhomTheyAddedToTheirSpace(Site site) {
        Kept kept = new Kept(site);
        Browser rosa = site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Para Rosa")).follow("Español");
        rosa.fill("name", "Rosa Ajena").form("name").submit();
        String id = kept.rows("select id from member where name = 'Rosa Ajena'").getFirst();
        Browser facilitator = site.as(Role.FACILITATOR).open(kept.circle() + "/people?q=rosa");
        facilitator.press("act", "ADD");
        assertThat(facilitator.text()).contains("Rosa Ajena");
        assertThat(facilitator.open("/members/" + id).document().select("form[action$=/card]")).isEmpty();
        facilitator.open("/invitations");
        assertThat(facilitator.post("/members/" + id + "/card", Map.of("_csrf", form(facilitator))).status())
                .isEqualTo(403);
        assertThat(facilitator.text()).contains("quien entró con tu invitación");
        Browser steward = site.as(Role.STEWARD).open("/invitations");
        assertThat(steward.post("/members/" + id + "/card", Map.of("_csrf", form(steward))).status())
                .as("a steward, who is not in that closed space")
                .isEqualTo(403);
        facilitator.open("/invitations").follow("Invitar en un encuentro");
        Map<String, String> again = Map.of("_csrf", form(facilitator), "name", "Taller", "language", "es", "uses", "2",
                "once", facilitator.document().select("#main input[name=once]").val());
        facilitator.fill("name", "Taller").fill("uses", "2").form("names").submit();
        String gathering = facilitator.path();
        facilitator.post("/invitations/gatherings/new", again);
        assertThat(facilitator.path()).as("a second press").isEqualTo(gathering);
        facilitator.open(gathering + "/change").formTo(gathering + "/end").submit();
        approval(site, "AT_ONCE");
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/members/" + id);
        administrator.formTo("/members/" + id + "/card").submit();
        assertThat(administrator.status()).isEqualTo(201);
        assertThat(administrator.open("/admin/audit?q=rosa").text())
                .contains("hizo una tarjeta para que entre Rosa Ajena");
        assertThat(administrator.open("/admin/audit?kind=invitation").text()).contains("hizo códigos para un encuentro",
                "terminó los códigos de un encuentro");
        assertThat(administrator.open("/admin/audit?kind=setting").text())
                .contains("cambió ajustes de la comunidad: quién entra después de un sí");
    }

    /** Without a password it is a card that says who asks. */
    @Test
    void whoHasOnlyACardTakesTheirDataAlongAndLeaves(Site site) {
        Browser olga = site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Para Olga")).follow("Español");
        olga.fill("name", "Olga Tarjetera").form("name").submit();
        assertThat(olga.open("/settings/sign-in").document().select("form[action$=/password]")).isEmpty();
        assertThat(olga.open("/settings/data").text()).contains("No tienes contraseña");
        olga.form("code").submit();
        assertThat(olga.status()).as("came by an invitation, without a card").isEqualTo(422);
        olga.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        String code = code(olga);
        olga.open("/settings/data").fill("code", "BCDFG-HJKLM").form("code").submit();
        assertThat(olga.status()).as("no card of hers").isEqualTo(422);
        olga.open("/settings/data").fill("code", code).form("code").submit();
        assertThat(olga.header("Content-Type")).contains("application/zip");
        olga.open("/settings/data").fill("code", code).form("code").submit();
        assertThat(olga.status()).as("a second time").isEqualTo(422);
        olga.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        String next = code(olga);
        Browser phone = enters(typing(site, next));
        phone.open("/settings/data/leave").form("removeTexts").submit();
        assertThat(new Kept(site).rows("select id from member where name = 'Olga Tarjetera'")).isEmpty();
    }

    /** Whoever tries codes until one fits is slowed down, and reads the same of each. */
    @Test
    void aCodeThatNobodyMadeIsToldNothing(Site site) {
        Browser stranger = site.visitor().open("/join");
        assertThat(stranger.fill("code", "aeiou").form("code").submit().status()).isEqualTo(422);
        assertThat(stranger.text()).contains("sin vocales ni números");
        assertThat(stranger.open("/join/BCDFG-HJKLM").status()).isEqualTo(404);
        assertThat(stranger.text()).contains("No conocemos esta invitación");
    }

    private static void approval(Site site, String when) {
        site.as(Role.ADMINISTRATOR)
                .open("/admin/settings/invitations")
                .fill("approval", when)
                .form("approval")
                .submit();
    }

    @Test
    void whereTheCommunityWantsAYesNobodyIsInBeforeItIsSaid(Site site) {
        approval(site, "AFTER_A_YES");
        Browser steward = site.as(Role.STEWARD);
        String link = InvitationTest.link(site.as(Role.MEMBER), "Para Perla");
        Browser perla = site.visitor()
                .open(link)
                .follow("Español")
                .fill("name", "Perla Paciente")
                .form("name")
                .submit();
        assertThat(perla.path()).isEqualTo("/join/waiting");
        assertThat(perla.text()).contains("Falta un sí");
        String code = perla.document().select(".big").text();
        assertThat(Camera.codes(perla).getFirst()).contains("/join/" + code);
        assertThat(perla.open("/settings").path()).isEqualTo("/sign-in");
        assertThat(site.visitor().open("/join/" + code).text()).contains("Falta un sí");
        Browser early = site.visitor().open("/join");
        early.post("/join/" + code, Map.of("_csrf", form(early)));
        assertThat(early.open("/settings").path()).as("the button does nothing yet").isEqualTo("/sign-in");
        assertThat(steward.open("/members?q=perla").text()).doesNotContain("Perla Paciente");
        assertThat(site.as(Role.MEMBER).open("/invitations/waiting").status()).isEqualTo(403);

        Browser facilitator = site.as(Role.FACILITATOR).open("/invitations/waiting");
        assertThat(facilitator.text()).as("who lets in only into a space").doesNotContain("Perla");
        String waits = new Kept(site).rows("select id from member where name = 'Perla Paciente'").getFirst();
        facilitator.open("/invitations");
        facilitator.post("/invitations/waiting", Map.of("_csrf", form(facilitator), "member", waits, "answer", "YES"));
        assertThat(facilitator.status()).isEqualTo(404);
        assertThat(facilitator.open("/invitations/tree?member=" + waits).status()).isEqualTo(404);
        steward.open("/invitations").follow("espera un sí");
        assertThat(steward.text()).contains("Perla Paciente", "le invitó Member Sample", "Para Perla");
        steward.press("answer", "YES");
        assertThat(enters(site.visitor().open("/join/" + code)).path()).isEqualTo("/join/welcome/way");

        Browser nobody = site.visitor().open(InvitationTest.link(site.as(Role.MEMBER), "Para nadie"));
        nobody.follow("Español").fill("name", "Nadie Conoce").form("name").submit();
        steward.open("/invitations/waiting").press("answer", "NO").press("answer", "NO");
        assertThat(new Kept(site).rows("select id from member where name = 'Nadie Conoce'")).isEmpty();
        approval(site, "AT_ONCE");
        whoeverInvitedBadlyIsFoundWithAllWhoCame(site);
    }

    private static void whoeverInvitedBadlyIsFoundWithAllWhoCame(Site site) {
        String member = new Kept(site).rows("select id from member where name = 'Member Sample'").getFirst();
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/members/" + member);
        administrator.press("act", "SUSPEND");
        assertThat(administrator.text()).contains("Llegaron por Member Sample", "Perla Paciente");
        administrator.press("act", "REACTIVATE");
    }
}
