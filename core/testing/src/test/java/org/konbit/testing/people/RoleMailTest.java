package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Mail;
import org.konbit.testing.Mailbox;
import org.konbit.testing.Site;

/** Whoever is given a role is told by mail, in their language, where they have an address. */
@KonbitTest(ownSite = true)
class RoleMailTest {
    private static final String OUTSIDER = "outsider@example.org";

    private static Browser act(Site site, String act, String role, String name) {
        String id = new Kept(site).rows("select id from member where name = '" + name + " Sample'").getFirst();
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/settings");
        String csrf = administrator.document().select("input[name=_csrf]").val();
        return administrator.post("/admin/members/" + id,
                Map.of("_csrf", csrf, "act", act, "role", role, "until", "", "sure", "true"));
    }

    @Test
    void aNewRoleIsMailedInTheLanguageOfWhoGetsItAndOnesOwnIsNot(Site site, Mailbox mailbox) {
        Kept kept = new Kept(site);
        Browser administrator = site.as(Role.ADMINISTRATOR).open("/admin/roles/new");
        administrator.fill("name", "Biblioteca").fill("copy", "member").submit();
        String path = administrator.path();
        administrator.form("fr").fill("fr", "Bibliothèque").submit();
        String role = path.substring(path.lastIndexOf('/') + 1);
        kept.change("update member set language = 'fr' where name = 'Outsider Sample'");

        assertThat(act(site, "GRANT", role, "Outsider").status()).isEqualTo(200);
        Mail mail = mailbox.of(OUTSIDER);
        assertThat(mail.language()).isEqualTo("fr");
        assertThat(mail.subject()).isEqualTo("Vous avez un nouveau rôle : Bibliothèque");
        assertThat(mail.words()).contains("Administrator Sample vous a donné un rôle : Bibliothèque.");
        assertThat(site.as(OUTSIDER).open(mail.link("/")).text()).contains("rôle : Bibliothèque.");

        act(site, "REVOKE", role, "Outsider");
        assertThat(act(site, "GRANT", role, "Administrator").text()).contains("Nadie se da un rol a sí mismo");
        kept.change("update member_email set proved = 0 where address = 'member@example.org'");
        act(site, "GRANT", role, "Member");
        assertThat(act(site, "GRANT", "steward", "Outsider").status()).isEqualTo(200);
        assertThat(mailbox.of(OUTSIDER).subject()).isEqualTo("Vous avez un nouveau rôle : Coordination");
        assertThat(mailbox.count("administrator@example.org")).as("nothing is given to oneself").isZero();
        assertThat(mailbox.count("member@example.org")).as("nobody showed that they read it").isZero();
        assertThat(mailbox.count(OUTSIDER)).as("that it went is not mailed").isEqualTo(2);
        assertThat(kept.rows("select role from member_role r join member m on m.id = r.member"
                + " where m.name = 'Member Sample'")).as("told at home").containsExactly(role);
    }
}
