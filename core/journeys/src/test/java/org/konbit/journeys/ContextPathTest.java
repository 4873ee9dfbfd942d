package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/** The same community as a part of another site. */
final class ContextPathTest {
    private static final String PATH = "/comunidad";

    @Test
    void noLinkLeavesThePathTheCommunityLivesUnder() {
        try (Site site = Community.example().contextPath(PATH).start()) {
            Browser signing = site.visitor().open("/sign-in?next=%2Fsettings");
            signing.fill("email", "administrator@example.org").fill("password", Site.PASSWORD).submit();
            assertThat(signing.path()).as("where an administrator is asked for a second step first")
                    .isEqualTo("/settings/sign-in/second");
            assertThat(signing.cookies()).extracting(HttpCookie::getPath).containsOnly(PATH);

            for (Reader reader : List.of(Reader.visitor(site), Reader.of(site, "administrator", signing))) {
                Crawl crawl = Crawl.as(reader, 1);
                assertThat(crawl.outside()).as("links that lead %s elsewhere on this machine", reader)
                        .noneMatch(link -> link.contains("//localhost"));
                assertThat(crawl.answers()).as("by %s", reader)
                        .filteredOn(answer -> !crawl.foundOn(answer.target()).equals(Crawl.ROUTES))
                        .allMatch(answer -> answer.status() == 200 || answer.status() == 303);
                assertThat(crawl.pages()).hasSizeGreaterThan(8);
            }
            Answer manifest = Reader.visitor(site).get("/manifest.webmanifest");
            assertThat(manifest.text()).contains("\"./\"", "\"./assets/");
            assertThat(Wire.ask(site, "GET /conversations", "localhost").status()).isEqualTo(404);
        }
    }
}
