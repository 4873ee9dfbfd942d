package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The key of RFC 6238's appendix B. */
    private static final byte[] KEY = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);
    /** The same in base32. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @ParameterizedTest
    @CsvSource({"59, 94287082", "1111111109, 07081804", "1111111111, 14050471", "1234567890, 89005924",
            "2000000000, 69279037", "20000000000, 65353130"})
    void theNumbersAreThoseOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(KEY, seconds / 30, 8)).isEqualTo(code);
        assertThat(Totp.code(Totp.bytes(SECRET), seconds / 30, 6)).isEqualTo(code.substring(2));
    }

    @Test
    void aClockMayBeHalfAMinuteWrongAndNoMore() {
        long now = 1_111_111_109_000L;
        long step = now / Totp.STEP_MILLIS;
        assertThat(Totp.step(SECRET, "081804", now, 0)).hasValue(step);
        assertThat(Totp.step(SECRET, "081804", now + 30_000, 0)).hasValue(step);
        assertThat(Totp.step(SECRET, "081804", now - 30_000, 0)).hasValue(step);
        assertThat(Totp.step(SECRET, "081804", now + 60_000, 0)).isEmpty();
        assertThat(Totp.step(SECRET, "081804", now - 60_000, 0)).isEmpty();
    }

    @Test
    void numbersThatWereUsedAndEarlierOnesCountNoMore() {
        long now = 1_111_111_109_000L;
        long step = now / Totp.STEP_MILLIS;
        assertThat(Totp.step(SECRET, "081804", now, step)).isEqualTo(OptionalLong.empty());
        assertThat(Totp.step(SECRET, "081804", now, step - 1)).hasValue(step);
    }

    @Test
    void aSecretHas160BitsAndIsAlwaysTheSameOfOneWord() {
        String secret = Totp.secret("a word");
        assertThat(secret).matches("[A-Z2-7]{32}").isEqualTo(Totp.secret("a word"));
        assertThat(Totp.bytes(secret)).hasSize(20);
        assertThat(Totp.secret("another")).isNotEqualTo(secret);
    }

    @Test
    void whatAnAppTakesUpSaysWhoseItIs() {
        assertThat(OtpAddress.of("Red: paz & vida", "Ana Peña", SECRET))
                .isEqualTo("otpauth://totp/Red%20%20paz%20%26%20vida:Ana%20Pe%C3%B1a?secret=" + SECRET
                        + "&issuer=Red%20%20paz%20%26%20vida");
    }
}
