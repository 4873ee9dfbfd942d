package org.konbit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@KonbitTest
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
}
