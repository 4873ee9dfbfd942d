package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** A refused form stands at the address it was sent to: whoever opens that comes to the page of the form. */
@KonbitTest(ownSite = true)
final class AddressOfAFormTest {
    private static String cookies(Browser browser) {
        return "konbit=" + browser.cookie("konbit").orElseThrow();
    }

    private static HttpResponse<String> got(Site site, String role, String path) {
        return Raw.get(site, path, role.isEmpty() ? "" : cookies(site.as(role + "@example.org")));
    }

    @Test
    void whoPressesEnterAfterARefusalComesToThePage(Site site) {
        Browser facilitator = site.as(Role.FACILITATOR);
        String circle = new Kept(site).circle();
        facilitator.open(circle).formTo("/leave").submit();
        assertThat(facilitator.status()).isEqualTo(422);
        facilitator.open(circle + "/leave");

        assertThat(facilitator.status()).isEqualTo(200);
        assertThat(facilitator.path()).isEqualTo(circle);
    }

    @ParameterizedTest
    @CsvSource({"steward, /admin/topics/water/archive, /admin/topics/water",
            "member, /spaces/commons/join, /spaces/commons",
            "member, /spaces/nobody%3Fa%20b/join, /spaces/nobody%3Fa%20b",
            "member, /contents/01ARZ3NDEKTSV4RRFFQ69G5FAV/comments, /contents/01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "member, /spaces/nobody/take-on, /spaces/nobody"})
    void itLeadsToTheNextPageAbove(String role, String address, String page, Site site) {
        HttpResponse<String> answer = got(site, role, address);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains(page);
    }

    /** Nothing is told of what may not be seen. */
    @ParameterizedTest
    @CsvSource({"member, /admin/topics/water/archive", "'', /admin/topics/water/archive", "'', /members/x/photo",
            "administrator, /admin/nothing/archive"})
    void whoMayNotSeeThatPageFindsNothing(String role, String address, Site site) {
        HttpResponse<String> hidden = got(site, role, address);
        HttpResponse<String> missing = got(site, role, address.replaceAll("/\\w+$", "/nothing"));

        assertThat(hidden.statusCode()).isEqualTo(missing.statusCode()).isEqualTo(404);
        assertThat(hidden.headers().firstValue("Location")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-out", "/language", "/sign-out-everywhere"})
    void whereNoPageIsKnownThereIsNone(String address, Site site) {
        assertThat(got(site, "member", address).statusCode()).isEqualTo(404);
    }

    @Test
    void thePageTheBrowserWasOnIsKnown(Site site) {
        HttpResponse<String> answer = Raw.get(site, "/contents/01ARZ3NDEKTSV4RRFFQ69G5FAV/comments",
                cookies(site.as(Role.MEMBER)), "Referer", site.address("/conversations?q=a%20b").toString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/conversations?q=a%20b");
    }
}
