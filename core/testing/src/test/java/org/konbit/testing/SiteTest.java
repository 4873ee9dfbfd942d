package org.konbit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL})
final class SiteTest {
    @Test
    void answersAMissingPageInTheReadersLanguage(Site site) {
        Browser reader = site.visitor().speaking("ht").open("/nope");

        assertThat(reader.status()).isEqualTo(404);
        assertThat(language(reader)).isEqualTo("ht");
    }

    @Test
    void whoIsSignedInSpeaksALanguageThroughFormsAndRedirects(Site site) {
        Browser member = site.as(Role.MEMBER).speaking("ht").open("/settings");
        assertThat(language(member)).isEqualTo("ht");

        member.form("about").submit();
        assertThat(member.path()).isEqualTo("/settings");
        assertThat(language(member)).isEqualTo("ht");
        assertThat(language(member.open("/members?q=s"))).isEqualTo("ht");
        assertThat(language(member.open("/members?lang=fr"))).isEqualTo("fr");
        assertThat(language(member.speaking("pt").open("/"))).isEqualTo("pt");
        assertThat(language(site.as(Role.MEMBER))).as("another browser of the same member").isEqualTo("es");

        assertThat(language(member.press("lang", "es").open("/"))).as("after the site's own switch").isEqualTo("es");
    }

    private static String language(Browser browser) {
        return browser.document().select("html").attr("lang");
    }

    @Test
    void isReady(Browser visitor) {
        assertThat(visitor.open("/health/ready").status()).isEqualTo(200);
    }

    @Test
    void handsOutServicesOfTheFramework(ServiceComponentRuntime components, InstantSource clock, Site site) {
        assertThat(components.getComponentDescriptionDTOs()).isNotNull();
        assertThat(clock).isSameAs(site.clock());
    }

    @Test
    void isNotChangedUnderTheHandsOfOtherClasses(Site site) {
        for (Runnable change : new Runnable[]{site::restart, () -> site.advance(Duration.ofDays(1)),
                () -> site.install(Path.of("x.jar"))}) {
            assertThatThrownBy(change::run).hasMessageContaining("@KonbitTest(ownSite = true)");
        }
    }
}
