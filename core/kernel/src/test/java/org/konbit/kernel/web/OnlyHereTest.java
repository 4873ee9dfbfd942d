package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses lead nobody to a community but whoever sits at its machine. */
class OnlyHereTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://LOCALHOST/konbit", "http://konbit.localhost",
            "http://127.0.0.1:8080", "http://[::1]:8080"})
    void opensOnlyOnThisMachine(String address) {
        assertThat(OnlyHere.leads(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://community.example.org", "http://192.168.1.20:8080",
            "http://localhost.example.org"})
    void opensElsewhereToo(String address) {
        assertThat(OnlyHere.leads(address)).isFalse();
    }
}
