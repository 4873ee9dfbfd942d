package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** An address with a slash too many at its end. */
@KonbitTest
final class SlashTest {
    @ParameterizedTest
    @CsvSource({"/conversations/,/conversations", "/members/?q=a%20b,/members?q=a%20b", "/sign-in/,/sign-in",
            "/spaces/nobody%20knows/,/spaces/nobody%20knows", "/spaces/a%3Fb/,/spaces/a%3Fb"})
    void itLeadsToThePageWithoutIt(String typed, String page, Site site) {
        Browser visitor = site.visitor().open(typed);

        assertThat(visitor.status()).isEqualTo(301);
        assertThat(visitor.header("Location")).contains(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere/", "/conversations//", "//conversations/", "/language/"})
    void whatIsNoPageIsNone(String typed, Site site) {
        Browser member = site.as(Role.MEMBER).open(typed);

        assertThat(member.status()).isIn(400, 404);
        assertThat(member.header("Location")).isEmpty();
    }

    @Test
    void nothingIsSentElsewhereThatWasPosted(Site site) {
        assertThat(site.as(Role.MEMBER).post("/sign-out/", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void machinesAreToldOfNoPageThatIsNotThere(Site site) {
        assertThat(site.visitor().open("/robots.txt").source()).contains("Disallow: /\n").doesNotContain("/about");
    }
}
