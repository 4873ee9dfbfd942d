package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/** What runs out does so when time has passed, whoever moved it. */
@KonbitTest(ownSite = true)
final class TimeTest {
    private static final boolean FULL = Boolean.getBoolean("konbit.full");
    private static final int TRIES = FULL ? 200 : 4;
    private static final int ROUNDS = FULL ? 1 : 8;

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

    /**
     * By turns, and the quickest of each, since what else runs here disturbs both: until they are near each other, as long as one may hope for
     * a quiet moment. In -Pfull the medians of 200, once.
     */
    @Test
    void anAddressNobodyHasCostsTheSameWork(Site site) {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        nanos(site, "warm@example.org");
        for (int round = 0; round < ROUNDS && !near(known, unknown); round++) {
            for (int i = 0; i < TRIES; i++) {
                if (known.size() % 8 == 7) {
                    site.advance(Duration.ofHours(1));
                }
                known.add(nanos(site, "steward@example.org"));
                unknown.add(nanos(site, "nobody-at-all@example.org"));
            }
        }
        double ofKnown = millis(known);
        double ofUnknown = millis(unknown);

        System.out.printf("sign-in with a wrong password: %.1f ms, with an address nobody has: %.1f ms%n", ofKnown,
                ofUnknown);
        assertThat(near(known, unknown)).as("%s ms and %s ms", ofKnown, ofUnknown).isTrue();
        assertThat(!FULL || Math.abs(ofKnown - ofUnknown) < Math.max(5, ofKnown * 0.05)).isTrue();
    }

    /** The middle of many, the best of a few. */
    private static double millis(List<Long> nanos) {
        return nanos.stream().sorted().toList().get(FULL ? nanos.size() / 2 : 0) / 1e6;
    }

    private static boolean near(List<Long> known, List<Long> unknown) {
        return !known.isEmpty() && millis(unknown) > millis(known) * 0.4 && millis(unknown) < millis(known) * 2.5;
    }

    private static long nanos(Site site, String email) {
        Browser browser = site.visitor().open("/sign-in").fill("email", email).fill("password", "not the password");
        long start = System.nanoTime();
        assertThat(browser.submit().status()).isEqualTo(422);
        return System.nanoTime() - start;
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
