package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final Clock clock = new Clock();
    private final Throttle throttle = new Throttle(clock);

    private static final class Clock implements InstantSource {
        private Instant now = Instant.ofEpochSecond(1);

        @Override
        public Instant instant() {
            return now;
        }

        void forward(Duration time) {
            now = now.plus(time);
        }
    }

    private void attempts(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(throttle.attempt(account, address).allowed()).as("attempt %s", i).isTrue();
        }
    }

    @Test
    void aDayHasSoMany() {
        for (int i = 0; i < 4; i++) {
            assertThat(throttle.ofDay("export", 4).allowed()).isTrue();
        }
        assertThat(throttle.ofDay("export", 4).delay()).isEqualTo(Duration.ofHours(6));
        assertThat(throttle.ofDay("another", 4).allowed()).isTrue();
        clock.forward(Duration.ofHours(6));
        assertThat(throttle.ofDay("export", 4).allowed()).isTrue();
        assertThat(throttle.ofDay("export", 4).allowed()).isFalse();
    }

    @Test
    void tenTriesInARowAreAllowedAndTheEleventhWaits() {
        attempts(10, "ana@example.org", "192.0.2.1");

        Throttle.Attempt eleventh = throttle.attempt("ana@example.org", "192.0.2.1");

        assertThat(eleventh.allowed()).isFalse();
        assertThat(eleventh.minutes()).isBetween(1L, 6L);
    }

    @Test
    void afterTheWaitOneMoreTryIsAllowed() {
        attempts(10, "ana@example.org", "192.0.2.1");
        clock.forward(Duration.ofMinutes(throttle.attempt("ana@example.org", "192.0.2.1").minutes()));

        assertThat(throttle.attempt("ana@example.org", "192.0.2.1").allowed()).isTrue();
    }

    @Test
    void aStrangerCannotUseUpTheTriesOfTheOwner() {
        attempts(10, "ana@example.org", "198.51.100.66");
        assertThat(throttle.attempt("ana@example.org", "198.51.100.66").allowed()).isFalse();

        assertThat(throttle.attempt("ana@example.org", "192.0.2.1").allowed()).isTrue();
    }

    @Test
    void manyAddressesTogetherMayTryOneAccountSixtyTimesAnHour() {
        for (int i = 0; i < 60; i++) {
            assertThat(throttle.attempt("ana@example.org", "198.51.100." + i).allowed()).isTrue();
        }
        assertThat(throttle.attempt("ana@example.org", "203.0.113.1").allowed()).isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(throttle.attempt("ana@example.org", "203.0.113.1").allowed()).isTrue();
    }

    @Test
    void oneAddressMayTrySixtyAccountsAnHour() {
        for (int i = 0; i < 60; i++) {
            assertThat(throttle.attempt("member" + i + "@example.org", "198.51.100.1").allowed()).isTrue();
        }
        assertThat(throttle.attempt("one.more@example.org", "198.51.100.1").allowed()).isFalse();
        assertThat(throttle.attempt("one.more@example.org", "198.51.100.2").allowed()).isTrue();
    }

    @Test
    void whoMayNotTryAnyMoreMakesNothingBeForgotten() {
        attempts(10, "ana@example.org", "192.0.2.1");
        for (int i = 0; i < 30_000; i++) {
            throttle.attempt("member" + i + "@example.org", "198.51.100.1");
        }

        assertThat(throttle.attempt("ana@example.org", "192.0.2.1").allowed()).isFalse();
    }

    @Test
    void theAddressesOfOneConnectionAreOneAddress() {
        for (int i = 0; i < 60; i++) {
            String address = "2001:db8:1:2:" + Integer.toHexString(i) + "::1";
            assertThat(throttle.attempt("member" + i + "@example.org", address).allowed()).isTrue();
        }

        assertThat(throttle.attempt("ana@example.org", "2001:db8:1:2:ffff::2").allowed()).isFalse();
        assertThat(throttle.attempt("ana@example.org", "[2001:db8:1:2::3]").allowed()).isFalse();
        assertThat(throttle.attempt("ana@example.org", "2001:db8:1:3::1").allowed()).isTrue();
        assertThat(throttle.attempt("ana@example.org", "not an address").allowed()).isTrue();
    }

    @Test
    void aTryThatWasRightDoesNotCount() {
        for (int i = 0; i < 200; i++) {
            Throttle.Attempt attempt = throttle.attempt("ana@example.org", "192.0.2.1");
            assertThat(attempt.allowed()).isTrue();
            attempt.forgive();
        }
    }

    @Test
    void aTryThatWaitsCostsNothingMore() {
        attempts(10, "ana@example.org", "192.0.2.1");
        for (int i = 0; i < 500; i++) {
            throttle.attempt("ana@example.org", "192.0.2.1");
        }
        assertThat(throttle.attempt("rosa@example.org", "192.0.2.1").allowed()).isTrue();
        clock.forward(Duration.ofMinutes(6));
        assertThat(throttle.attempt("ana@example.org", "192.0.2.1").allowed()).isTrue();
    }
}
