package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** Roles that the community makes, who gives them to whom and for how long, and what is noted of it. */
@KonbitTest(ownSite = true)
class RoleTest {
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    private static String id(Site site, String name) {
        return new Kept(site).rows("select id from member where name = '" + name + " Sample'").getFirst();
    }

    private static String csrf(Browser browser) {
        return browser.document().select("input[name=_csrf]").val();
    }

    /** A time of the site, as a field for a day and a time holds it. */
    private static String in(Site site, Duration time) {
        return ZonedDateTime.ofInstant(site.clock().instant().plus(time), BOGOTA)
                .format(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm"));
    }

    /** A role that begins as a member's and may do these things too; answers its path. */
    private static String role(Site site, String name, String... permissions) {
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/roles/new");
        administrator.fill("name", name).fill("copy", "member").submit();
        assertThat(administrator.status()).as(administrator.text()).isEqualTo(200);
        String role = administrator.path();
        for (String permission : permissions) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("_csrf", csrf(administrator));
            fields.put("agreed", "true");
            fields.put("give", permission);
            administrator.post(role, fields);
            assertThat(administrator.status()).as(administrator.text()).isEqualTo(200);
        }
        return role;
    }

    private static Browser give(Site site, Browser who, String role, String name, String until) {
        String path = "/admin/members/" + id(site, name);
        String csrf = csrf(who.open("/settings"));
        return who.post(path,
                Map.of("_csrf", csrf, "act", "GRANT", "role", role.replaceAll(".*/", ""), "until", until, "sure",
                        "true"));
    }

    @Test
    void aChangeCountsAtTheNextRequestOnceItWasLookedAt(Site site) {
        Browser member = site.as("outsider@example.org");
        assertThat(member.open("/spaces/new").status()).isEqualTo(403);

        String role = role(site, "Exposiciones");
        Browser administrator = site.as(Role.ADMINISTRATOR).open(role);
        assertThat(administrator.document().select("input[value=space.open]").hasAttr("checked")).isFalse();
        give(site, administrator, role, "Outsider", "");
        administrator.open(role).fill("held", "space.open").submit();
        assertThat(administrator.text()).contains("Qué cambia")
                .contains("Abrir un espacio nuevo", "Vale para 1 persona");
        assertThat(member.open("/spaces/new").status()).as("nothing was agreed to yet").isEqualTo(403);
        administrator.form("agreed").submit();
        assertThat(member.open("/spaces/new").status()).isEqualTo(200);

        administrator.form("ht").fill("ht", "Ekspozan").submit();
        assertThat(administrator.open("/admin/roles?lang=ht").text()).contains("Ekspozan");
        assertThat(administrator.open("/admin/roles?lang=es").text()).contains("Exposiciones")
                .doesNotContain("Ekspozan");
        administrator.open(role + "/remove");
        assertThat(administrator.text()).contains("Outsider Sample");
        administrator.formTo(role + "/remove").submit();
        assertThat(member.open("/spaces/new").status()).isEqualTo(403);
        assertThat(administrator.open(role).status()).isEqualTo(404);
        assertThat(administrator.open("/admin/audit?kind=role").text()).contains("quitó el rol Exposiciones",
                "dio al rol Exposiciones: Abrir un espacio nuevo");
    }

    @Test
    void aRoleThatWasGivenIsToldByItsNameOfTodayInTheLanguageOfWhoReads(Site site) {
        Kept kept = new Kept(site);
        Browser administrator = site.as(Role.ADMINISTRATOR);
        String role = role(site, "Biblioteca", "space.open");
        administrator.open(role).form("fr").fill("fr", "Bibliothèque").submit();
        give(site, administrator, role, "Outsider", "");
        Browser outsider = site.as("outsider@example.org").open("/");
        assertThat(outsider.text()).contains("te dio un rol: Biblioteca.");
        kept.change("update member set language = 'fr' where name = 'Outsider Sample'");
        Browser reads = site.as("outsider@example.org").open("/");
        assertThat(reads.text()).contains("Administrator Sample vous a donné un rôle : Bibliothèque.");
        administrator.open(role).form("fr").fill("fr", "Livres").submit();
        assertThat(reads.open("/").text()).contains("vous a donné un rôle : Livres.");
        administrator.open(role).form("fr").fill("fr", "").submit();
        assertThat(reads.open("/").text()).as("it has no name in French any more").contains("rôle : Biblioteca.");
        administrator.open(role + "/remove").formTo(role + "/remove").submit();
        assertThat(reads.open("/").text()).contains("rôle : Biblioteca (ce rôle n’existe plus).");
        kept.change("update member set language = 'es' where name = 'Outsider Sample'");
        reads.formTo("/settings/notices/read").submit();
    }

    @Test
    void whatAdministratorsAndOnesOwnAccountNeedIsNeverTaken(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        for (String fixed : List.of("visitor", "administrator", "nobody")) {
            assertThat(administrator.open("/admin/roles/" + fixed).status()).as(fixed).isEqualTo(404);
        }
        administrator.open("/admin/roles/member");
        assertThat(administrator.document().select("input[name=held]").eachAttr("value"))
                .contains("content.write", "member.browse")
                .doesNotContain("privacy.own", "member.settings", "role.manage", "home.see");
        String csrf = csrf(administrator);
        for (String permission : List.of("privacy.own", "nothing.there")) {
            administrator.post("/admin/roles/member", Map.of("_csrf", csrf, "agreed", "true", "take", permission));
            assertThat(administrator.status()).isEqualTo(403);
        }
        administrator.post("/admin/roles/member", Map.of("_csrf", csrf, "agreed", "true", "give", "konbit.plugins"));
        assertThat(administrator.status()).isEqualTo(403);
        assertThat(administrator.text()).contains("lo que no tiene");
    }

    @Test
    void nobodyGivesWhatTheyDoNotHoldNorActsAgainstWhoHoldsMore(Site site) {
        String keeper = role(site, "Cuidado de cuentas", "member.manage", "role.manage", "privacy.erase");
        give(site, site.as(Role.ADMINISTRATOR), keeper, "Member", "");
        String strong = role(site, "Complementos", "konbit.plugins");
        Browser member = site.as(Role.MEMBER).open("/settings");
        String csrf = csrf(member);
        String administrator = "/admin/members/" + id(site, "Administrator");

        assertThat(member.open(administrator).status()).isEqualTo(200);
        assertThat(member.document().select("[value=PASSWORD_LINK], [value=REVOKE]")).isEmpty();
        for (String act : List.of("SUSPEND", "PASSWORD_LINK", "PASSWORD_MAIL")) {
            member.post(administrator, Map.of("_csrf", csrf, "act", act));
            assertThat(member.status()).as(act).isEqualTo(403);
        }
        member.post(administrator + "/erase", Map.of("_csrf", csrf, "password", Site.PASSWORD));
        assertThat(member.status()).isEqualTo(403);
        member.post(administrator, Map.of("_csrf", csrf, "act", "REVOKE", "role", "administrator"));
        assertThat(member.status()).isEqualTo(403);
        member.post("/admin/members/" + id(site, "Facilitator"), Map.of("_csrf", csrf, "act", "SUSPEND"));
        assertThat(member.status()).as("who looks after a space holds more there").isEqualTo(403);
        for (String role : List.of("administrator", "steward", strong)) {
            assertThat(give(site, member, role, "Member", "").status()).as(role).isEqualTo(403);
        }
        assertThat(give(site, member, keeper, "Outsider", "").status()).isEqualTo(200);
        member.post(keeper, Map.of("_csrf", csrf, "agreed", "true", "give", "konbit.plugins"));
        assertThat(member.status()).isEqualTo(403);
        member.post(strong + "/remove", Map.of("_csrf", csrf));
        assertThat(member.status()).isEqualTo(403);
        member.open(keeper);
        assertThat(member.document().select("input[value=konbit.plugins]").hasAttr("disabled")).isTrue();
        assertThat(member.document().select("input[value=member.manage]").hasAttr("disabled")).isFalse();
    }

    @Test
    void whoMakesBackupsDoesNotSayHowManyStay(Site site) {
        String maker = role(site, "Copias", "backup.administer");
        give(site, site.as(Role.ADMINISTRATOR), maker, "Facilitator", "");
        Browser keeper = site.as(Role.FACILITATOR).open("/admin/backups");
        assertThat(keeper.status()).isEqualTo(200);
        keeper.form("keep").fill("keep", "1").submit();
        assertThat(keeper.status()).isEqualTo(403);
        assertThat(site.as(Role.ADMINISTRATOR).open("/admin/backups").document().select("[name=keep]").val())
                .isEqualTo("7");
    }

    @Test
    void aRoleEndsByItselfAndItsHolderSeesWhen() {
        try (Site site = Site.builder().start()) {
            String role = role(site, "Intérprete", "space.open");
            Browser administrator = site.as(Role.ADMINISTRATOR);
            assertThat(give(site, administrator, role, "Outsider", "ayer").status()).isEqualTo(422);
            assertThat(give(site, administrator, role, "Outsider", in(site, Duration.ofMinutes(-5))).status())
                    .isEqualTo(422);
            assertThat(give(site, administrator, role, "Outsider", in(site, Duration.ofMinutes(30))).status())
                    .isEqualTo(200);
            assertThat(administrator.text()).contains("Intérprete", "Termina solo", "por Administrator Sample");
            Browser outsider = site.as("outsider@example.org");
            administersForATime(site, administrator, outsider);
            assertThat(outsider.open("/settings").text()).contains("Mis roles", "Intérprete", "Termina solo",
                    "por Administrator Sample");
            assertThat(outsider.open("/spaces/new").status()).isEqualTo(200);

            site.advance(Duration.ofMinutes(30));
            assertThat(outsider.open("/spaces/new").status()).isEqualTo(403);
            assertThat(outsider.open("/settings").text()).doesNotContain("Intérprete");
            assertThat(site.as(Role.ADMINISTRATOR).open("/admin/audit?q=outsider").text())
                    .contains("el rol Intérprete, hasta el");
        }
    }

    private static void administersForATime(Site site, Browser administrator, Browser outsider) {
        String longer = in(site, Duration.ofMinutes(25));
        give(site, administrator, "administrator", "Outsider", in(site, Duration.ofMinutes(20)));
        for (String until : List.of("", longer, in(site, Duration.ofMinutes(10)))) {
            assertThat(give(site, outsider, "administrator", "Outsider", until).status()).isEqualTo(422);
            assertThat(outsider.text()).contains("Nadie se da un rol a sí mismo");
        }
        for (String until : List.of("", longer)) {
            assertThat(give(site, outsider, "administrator", "Steward", until).status()).isEqualTo(422);
            assertThat(outsider.text()).contains("Tu propio permiso termina antes");
        }
        assertThat(give(site, outsider, "administrator", "Steward", in(site, Duration.ofMinutes(15))).status())
                .isEqualTo(200);
    }

    @Test
    void aRoleInOneSpaceCountsThereAndWhoLooksInIsSeen() {
        try (Site site = Site.builder().start()) {
            String role = role(site, "Mediación", "content.moderate");
            Browser facilitator = site.as(Role.FACILITATOR);
            String text = written(facilitator.open("/conversations/new"), site, "circle");
            String open = written(site.as(Role.STEWARD).open("/conversations/new"), site, "commons");
            Browser member = site.as(Role.MEMBER);
            assertThat(member.open(text + "/edit").status()).isEqualTo(403);

            String circle = new Kept(site).circle();
            assertThat(member.open(circle + "/roles").status()).isEqualTo(403);
            facilitator.open(circle + "/roles");
            assertThat(facilitator.document().select("select[name=role] option").eachText())
                    .as("what a facilitator of one space holds there")
                    .contains("Mediación");
            facilitator.fill("member", id(site, "Member")).fill("role", role.replaceAll(".*/", ""));
            facilitator.press("act", "GIVE");
            assertThat(facilitator.text()).contains("Member Sample", "Mediación");
            assertThat(member.open(text + "/edit").status()).isEqualTo(200);
            assertThat(member.open(open + "/edit").status()).as("another space").isEqualTo(403);
            assertThat(member.open("/settings").text()).contains("Mediación", "Círculo");

            keepsTheDoor(site, circle, facilitator, member);
            looksIn(site, circle, member, role);
            String csrf = csrf(member.open("/settings"));
            member.post(circle + "/leave", Map.of("_csrf", csrf));
            assertThat(new Kept(site).rows("select role from member_role where space <> ''")).isEmpty();
        }
    }

    /** Whoever only lets people in, and only for a while, makes nobody a facilitator, relieves none and prolongs nothing. */
    private static void keepsTheDoor(Site site, String circle, Browser facilitator, Browser member) {
        String door = role(site, "Portería", "space.facilitate").replaceAll(".*/", "");
        String path = circle + "/roles";
        String me = id(site, "Member");
        String outsider = id(site, "Outsider");
        String token = csrf(facilitator.open("/settings"));
        Map<String, String> given = Map.of("_csrf", token, "act", "GIVE", "role", door);
        facilitator.post(path, with(given, me, in(site, Duration.ofDays(2))));
        assertThat(facilitator.document().select("main .rows").text()).as(facilitator.text()).contains("Portería");

        member.open(circle + "/people?q=outs");
        assertThat(member.document().select("[value=FACILITATE], [value=RELIEVE]")).isEmpty();
        member.press("act", "ADD");
        assertThat(member.status()).isEqualTo(200);
        String csrf = csrf(member);
        for (String who : List.of(me, outsider)) {
            assertThat(member.post(circle + "/people", Map.of("_csrf", csrf, "act", "FACILITATE", "member", who))
                    .status()).isEqualTo(403);
        }
        for (String act : List.of("RELIEVE", "REMOVE")) {
            assertThat(member
                    .post(circle + "/people",
                            Map.of("_csrf", csrf, "act", act, "member", id(site, "Facilitator")))
                    .status()).as(act).isEqualTo(403);
        }
        Map<String, String> fields = Map.of("_csrf", csrf, "act", "GIVE", "role", door);
        for (String who : List.of(me, outsider)) {
            assertThat(member.post(path, with(fields, who, "")).status()).isEqualTo(422);
        }
        assertThat(member.post(path, with(fields, outsider, in(site, Duration.ofDays(1)))).status()).isEqualTo(200);
        assertThat(member.post(circle + "/people", Map.of("_csrf", csrf, "act", "REMOVE", "member", outsider))
                .status()).as("who looks after nothing").isEqualTo(200);
        assertThat(new Kept(site).rows("select member from space_member where member = '" + outsider
                + "' and space = (select id from space where slug like 'circle-%')")).isEmpty();
    }

    private static Map<String, String> with(Map<String, String> fields, String member, String until) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("member", member);
        all.put("until", until);
        return all;
    }

    private static void looksIn(Site site, String circle, Browser member, String role) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        assertThat(administrator.open(role + "/remove").text()).contains("en espacios cerrados donde no estás")
                .doesNotContain("Member Sample");
        assertThat(administrator.open("/admin/audit").text()).doesNotContain("Círculo", "en un espacio cerrado")
                .contains("creó el rol Mediación");
        administrator.open("/admin/members/" + id(site, "Member"));
        assertThat(administrator.document().select("main .rows").text()).doesNotContain("Mediación");
        administrator.open("/admin/look-in").fill("address", "nowhere").fill("reason", "REPORT").submit();
        assertThat(administrator.status()).isEqualTo(422);
        assertThat(member.open(circle).text()).doesNotContain("administración miró");
        administrator.fill("address", "https://example.org" + circle + "?x=1").fill("reason", "REPORT").submit();
        assertThat(administrator.text()).contains("Círculo", "Texto de circle", "Member Sample");
        assertThat(member.open(circle).text()).contains("Alguien de la administración miró", "aviso de peligro");
        assertThat(administrator.open("/admin/audit?kind=space").text()).contains("miró Círculo",
                "escribió la dirección de un espacio cerrado que no existe");
        assertThat(administrator.open(circle).status()).as("it was one look").isEqualTo(404);
        administrator.open("/admin/look-in");
        for (int i = 0; i < 10 && administrator.status() != 429; i++) {
            administrator.fill("address", "circle-" + i).fill("reason", "REPORT").submit();
        }
        assertThat(administrator.text()).contains("Fueron muchos intentos seguidos");
        assertThat(administrator.open("/admin/audit?from=2001-01-01&to=2001-01-02").text()).contains("No hay nada así");
    }

    private static String written(Browser who, Site site, String space) {
        String id = new Kept(site).rows("select id from space where slug like '" + space + "%'").getFirst();
        who.fill("title", "Título de " + space)
                .fill("text", "Texto de " + space)
                .fill("language", "es")
                .fill("space", id)
                .submit();
        assertThat(who.status()).as(who.text()).isEqualTo(200);
        return who.path();
    }
}
