package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;

/** What somebody may do comes from roles: of the kernel and of each plugin, in the whole community and in one space. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesTest {
    private final Site site = Community.small().start();

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void aRoleCountsInTheSpaceItIsGivenIn() {
        String mediator = makesARole("Mediación", "content.moderate");
        String circle = as("facilitator").open("/spaces")
                .document()
                .select("a[href^=/spaces/circle-]")
                .attr("href");
        String inTheCircle = writes("facilitator", "Círculo");
        String elsewhere = writes("steward", "Plaza");
        assertThat(mayChange("member", inTheCircle)).isFalse();

        Browser facilitator = as("facilitator").open(circle + "/roles");
        facilitator.fill("member", id("member")).fill("role", mediator).press("act", "GIVE");

        assertThat(mayChange("member", inTheCircle)).isTrue();
        assertThat(mayChange("member", elsewhere)).as("in another space").isFalse();
    }

    @Test
    void whatAPluginAllowsIsGivenAndTakenByRoleToo() {
        assertThat(as("administrator").open("/admin/roles/member").text())
                .contains("Compartir recursos en la biblioteca", "Saludar");
        assertThat(mayShareResources()).isTrue();

        changes("/admin/roles/member", "take", "library.deposit");
        assertThat(mayShareResources()).isFalse();
        String librarian = makesARole("Biblioteca", "library.deposit");
        String outsider = "/admin/members/" + id("outsider");
        as("administrator").open(outsider).fill("role", librarian).press("act", "GRANT");

        assertThat(mayShareResources()).isTrue();
    }

    private Browser as(String who) {
        return site.as(who + "@example.org");
    }

    private String id(String who) {
        return as(who).open("/settings")
                .document()
                .select("main a[href^=/members/]")
                .attr("href")
                .replaceAll(".*/", "");
    }

    /** A role of the community's own, which begins as a member's; its id. */
    private String makesARole(String name, String permission) {
        Browser administrator = as("administrator").open("/admin/roles/new");
        String role = administrator.fill("name", name).fill("copy", "member").submit().path();
        changes(role, "give", permission);
        return role.replaceAll(".*/", "");
    }

    private void changes(String role, String how, String permission) {
        Browser administrator = as("administrator").open(role);
        String token = administrator.document().select("input[name=_csrf]").val();
        administrator.post(role, Map.of("_csrf", token, "agreed", "true", how, permission));
        assertThat(administrator.status()).as(administrator.text()).isEqualTo(200);
    }

    private String writes(String who, String space) {
        Browser author = as(who).open("/conversations/new").fill("title", "Título").form("title");
        return author.fill("space", author.document().select("[name=space] option:contains(" + space + ")").val())
                .submit()
                .path();
    }

    private boolean mayChange(String who, String text) {
        return as(who).open(text + "/edit").status() == 200;
    }

    private boolean mayShareResources() {
        return as("outsider").open("/library/new").status() == 200;
    }
}
