package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What whoever invites reads while links lead only to the machine that Konbit is on. */
@KonbitTest
class ReachTest {
    @Test
    void invitationsSayThatTheirLinksOpenNowhereElse(Site site) {
        Browser member = site.as(Role.MEMBER).open("/invitations");
        assertThat(member.text()).contains("http://localhost", "Nadie más llega por ellos", "avisa a quien administra")
                .doesNotContain("base_url", "konbit.toml");
        assertThat(member.form("note").submit().text()).as("beside the link, its code and the button of WhatsApp")
                .contains("Nadie más llega por ellos");

        Browser administrator = site.as(Role.ADMINISTRATOR).open("/invitations");
        assertThat(administrator.text()).as("the lines to copy, and where they go")
                .contains("konbit.toml", "[site]",
                        "base_url = \"https://community.example.org\"");
        assertThat(administrator.open("/admin/health").document().select("#health-address").text())
                .contains("konbit.toml", "base_url = \"https://");
        administrator.open("/invitations/gatherings/new").form("name").fill("name", "Taller").submit();
        assertThat(administrator.text()).contains("Nadie más llega por ellos");
    }

    @Test
    void whoHasJustComeReadsTheirOwnCodeAndNoWordOfTheMachine(Site site) {
        Browser rosa = InvitationTest.named(
                site.visitor().open(InvitationTest.link(site.as(Role.STEWARD), "Para Rosa")), "Rosa Alcance");
        rosa.open("/join/welcome/way").formTo("/join/welcome/card").submit();
        assertThat(rosa.document().select("#main .code .big").text()).matches("[A-Z]{5}-[A-Z]{5}");
        assertThat(rosa.document().select("#main .note:contains(localhost)")).isEmpty();
    }
}
