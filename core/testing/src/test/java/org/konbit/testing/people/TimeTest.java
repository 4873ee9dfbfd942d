package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What runs out does so when time has passed, whoever moved it. */
@KonbitTest(ownSite = true)
final class TimeTest {
    private static Browser wrong(Site site) {
        return site.visitor()
                .open("/sign-in")
                .fill("email", "outsider@example.org")
                .fill("password", "not the password")
                .submit();
    }

    @Test
    void limitsFillUpAgain(Site site) {
        for (int i = 0; i < 10; i++) {
            assertThat(wrong(site).status()).isEqualTo(422);
        }
        assertThat(wrong(site).status()).isEqualTo(429);

        site.advance(Duration.ofHours(1));

        assertThat(wrong(site).status()).isEqualTo(422);
    }

    @Test
    void sessionsAndInvitationsEnd(Site site) {
        Browser member = site.as(Role.MEMBER);
        String link = InvitationTest.link(member, "A friend");
        assertThat(site.visitor().open(link).status()).isEqualTo(200);

        site.advance(Duration.ofDays(400));

        assertThat(member.open("/settings").path()).isEqualTo("/sign-in");
        assertThat(site.visitor().open(link).status()).isEqualTo(410);
    }

    @Test
    void itGoesForwardOnly(Site site) {
        assertThat(site.clock().instant()).isAfterOrEqualTo(Instant.EPOCH);
        assertThatThrownBy(() -> site.advance(Duration.ofDays(-1))).hasMessageContaining("forward");
    }
}
