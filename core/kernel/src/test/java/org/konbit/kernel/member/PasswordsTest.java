package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void theRightPasswordMatchesAndAnotherDoesNot() {
        String hash = passwords.hash("un río que no se seca");

        assertThat(passwords.matches("un río que no se seca", hash)).isTrue();
        assertThat(passwords.matches("un río que no se sec", hash)).isFalse();
        assertThat(passwords.matches("un río que no se seca", null)).isFalse();
    }

    @Test
    void theHashSaysHowItWasMade() {
        assertThat(passwords.hash("un río que no se seca")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .hasSizeLessThan(200);
    }

    @Test
    void aHashOfAnotherProgramWithOtherParametersIsReadAndFoundOutdated() {
        // the reference implementation, test.c: hashtest(ARGON2_VERSION_NUMBER, 2, 16, 1, "password", "somesalt", …, Argon2_id)
        String reference = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

        assertThat(passwords.matches("password", reference)).isTrue();
        assertThat(Passwords.outdated(reference)).isTrue();
        assertThat(Passwords.outdated(passwords.hash("x"))).isFalse();
    }

    @Test
    void aPhoneThatComposesItsAccentsDifferentlyStillSignsIn() {
        String hash = passwords.hash("mañana será otro día");

        assertThat(passwords.matches("man\u0303ana sera\u0301 otro di\u0301a", hash)).isTrue();
    }

    @Test
    void aFloodOfTriesIsTurnedAwayRatherThanEatingTheMachine() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                tries.add(() -> passwords.hash("flood"));
            }
            long turnedAway = threads.invokeAll(tries).stream().filter(PasswordsTest::turnedAway).count();

            assertThat(turnedAway).isBetween(20L, 58L);
        }
        assertThat(afterwards()).isNotEmpty();
    }

    /** Whoever was turned away tries again; on a busy machine the others may still be at it. */
    private String afterwards() throws InterruptedException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (true) {
            try {
                return passwords.hash("afterwards");
            } catch (Passwords.TooBusy e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }

    private static boolean turnedAway(Future<String> one) {
        try {
            one.get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof Passwords.TooBusy;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void somethingElseThanAHashIsRefused() {
        assertThatThrownBy(() -> passwords.matches("x", "plain text")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"corto", "123456789", "1234567890", "12345678901", "0987654321", "qwertyuiop", "asdfghjklñ",
            "qwertyuiop12", "aaaaaaaaaaaa",
            "ababababab", "Contraseña2026", "CONTRASEÑA!!!", "contrasena123", "P4ssw0rd2024", "passwordpassword",
            "password1234",
            "motdepasse12", "Mot de passe", "minhasenha123", "senhasenha", "euteamo2024", "TeAmo.2025!!",
            "dios es amor", "DiosEsAmor7",
            "modpasmwen1", "mwen renmen w", "bondye bon!!", "libète1804", "1q2w3e4r5t", "abcdefghij", "holaholahola",
            "septiembre2026",
            "Comunidad2026", "konbit2026!", "konbit-2026", "Marisol1990", "marisolquispe", "MARISOL.QUISPE.1",
            "lagunadormida@1"})
    void whatEverybodyWouldTryIsRefused(String password) {
        assertThat(PasswordRule.problem(password, "Marisol Quispe", "marisol@lagunadormida.example")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"la laguna canta de noche", "tres cabras y un burro", "dlo a klè jodi a", "Xk7#pLq2vR",
            "nossa roça tem milho",
            "le vent tourne au nord", "correct horse battery", "marisol come papaya verde"})
    void aSentenceOfOnesOwnIsWelcome(String password) {
        assertThat(PasswordRule.problem(password, "Marisol Quispe", "marisol@lagunadormida.example")).isEmpty();
    }
}
