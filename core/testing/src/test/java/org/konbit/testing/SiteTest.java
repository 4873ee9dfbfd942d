package org.konbit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

@KonbitTest(databases = {TestDatabase.SQLITE, TestDatabase.POSTGRESQL})
final class SiteTest {
    @Test
    void answersAMissingPageInTheReadersLanguage(Site site) {
        Browser reader = site.visitor().speaking("ht").open("/nope");

        assertThat(reader.status()).isEqualTo(404);
        assertThat(reader.document().select("html").attr("lang")).isEqualTo("ht");
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
