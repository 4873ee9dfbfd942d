package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.slf4j.LoggerFactory;

class PagesTest {
    private static final List<String> ADMINISTRATORS = List.of("/", "/settings", "/invitations", "/members",
            "/members?q=s&country=CO",
            "/organizations", "/organizations?q=c&country=CO", "/organizations/new", "/spaces", "/spaces/commons",
            "/spaces/new",
            "/join/welcome", "/admin", "/admin/roles", "/admin/members", "/admin/members?q=s");
    private static final List<String> FACILITATORS = List.of("/spaces/circle", "/spaces/circle/people?q=o",
            "/spaces/circle/edit",
            "/spaces/circle/edit?language=ht");

    @ParameterizedTest
    @EnumSource
    void eachAnswersOnEitherDatabaseWithEightStatementsAtMost(TestDatabase database) {
        try (Site site = Site.builder().database(database).start()) {
            List<String> counts = counting(() -> visit(site));

            System.out.println(database + ": " + String.join(", ", counts));
            assertThat(counts).hasSizeGreaterThan(ADMINISTRATORS.size() + FACILITATORS.size())
                    .allMatch(line -> line.matches(".*: [0-8] statements"));
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
        for (String path : FACILITATORS) {
            assertThat(facilitator.open(path).status()).as(path).isEqualTo(200);
        }
        assertThat(site.visitor().open("/sign-in").status()).isEqualTo(200);
        assertThat(site.visitor().open("/spaces").status()).isEqualTo(200);
        assertThat(site.visitor().open("/join/nobody-made-this").status()).isEqualTo(404);
    }

    /** What the entrance notes of each request: method, path, statements. */
    private static List<String> counting(Runnable work) {
        Logger logger = (Logger) LoggerFactory.getLogger("org.konbit.kernel.web.Entrance");
        ListAppender<ILoggingEvent> noted = new ListAppender<>();
        noted.start();
        logger.addAppender(noted);
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        try {
            work.run();
        } finally {
            logger.detachAppender(noted);
            logger.setLevel(null);
            logger.setAdditive(true);
        }
        return List.copyOf(noted.list)
                .stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.startsWith("GET"))
                .toList();
    }
}
