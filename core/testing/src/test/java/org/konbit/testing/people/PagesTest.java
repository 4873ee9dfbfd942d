package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.Statements;
import org.konbit.testing.Statements.Noted;
import org.konbit.testing.TestDatabase;

@Isolated("it listens to everything that is logged")
class PagesTest {
    private static final List<String> ADMINISTRATORS = List.of("/", "/settings", "/settings/sign-in",
            "/settings/sign-in/second", "/invitations", "/members",
            "/members?q=s&country=CO",
            "/organizations", "/organizations?q=c&country=CO", "/organizations/new", "/spaces", "/spaces/commons",
            "/spaces/new",
            "/join/welcome", "/join/welcome/language", "/join/welcome/name", "/join/welcome/way", "/join/welcome/from",
            "/invitations/gatherings/new", "/invitations/waiting", "/invitations/tree", "/admin/settings/invitations",
            "/admin/settings/sign-in",
            "/admin", "/admin/roles", "/admin/members", "/admin/members?q=s",
            "/admin/settings", "/admin/settings/community", "/admin/topics", "/admin/topics/new", "/admin/topics/water",
            "/sign-in/forgotten", "/admin/mail", "/admin/health");
    private static final List<String> FACILITATORS = List.of("", "/people?q=o", "/edit",
            "/edit?language=ht");

    @ParameterizedTest
    @EnumSource
    void eachAnswersOnEitherDatabaseWithEightStatementsAtMost(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            List<Noted> pages = Statements.during(() -> visit(site))
                    .stream()
                    // the contract's broken plugins may be tried at the same time
                    .filter(one -> one.method().equals("GET") && !one.path().startsWith("/faulty"))
                    .toList();

            System.out.println(database + ": " + pages);
            assertThat(pages).hasSizeGreaterThan(ADMINISTRATORS.size() + FACILITATORS.size())
                    .allMatch(one -> one.count() <= 8);
        }
    }

    private static void visit(Site site) {
        Browser administrator = site.as(Role.ADMINISTRATOR);
        for (String path : ADMINISTRATORS) {
            assertThat(administrator.open(path).status()).as(path).isEqualTo(200);
        }
        assertThat(administrator.open("/members").follow("Facilitator Sample").status()).isEqualTo(200);
        assertThat(administrator.open("/organizations").follow("Casa de Pruebas").status()).isEqualTo(200);
        assertThat(administrator.open("/admin/members").follow("Outsider Sample").status()).isEqualTo(200);
        Browser facilitator = site.as(Role.FACILITATOR);
        String circle = circle(facilitator);
        for (String path : FACILITATORS) {
            assertThat(facilitator.open(circle + path).status()).as(path).isEqualTo(200);
        }
        gathering(site);
        assertThat(site.visitor().open("/sign-in").status()).isEqualTo(200);
        assertThat(site.visitor().open("/spaces").status()).isEqualTo(200);
        assertThat(site.visitor().open("/join/nobody-made-this").status()).isEqualTo(404);
    }

    /** The pages of a gathering to which somebody came. */
    private static void gathering(Site site) {
        Browser host = GatheringTest.gathering(site, "Páginas", 2, "Rosa");
        String gathering = host.path();
        GatheringTest.comes(site, GatheringTest.path(host.open(gathering + "/screen")), "Quien vino");
        for (String path : List.of("/screen", "/cards", "/change", "")) {
            assertThat(host.open(gathering + path).status()).as(path).isEqualTo(200);
        }
        assertThat(host.open(host.document().select("a[href*=/people/]").attr("href")).status()).isEqualTo(200);
    }

    /** The closed space's path, on either database. */
    private static String circle(Browser facilitator) {
        return facilitator.open("/spaces").document().select("a[href*=/spaces/circle-]").attr("href");
    }
}
