package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InitialsTest {
    @Test
    void whatStandsInBracketsStandsForNobody() {
        assertThat(Initials.of("Marisol (muestra)")).isEqualTo("M");
        assertThat(Initials.of("Marisol Paz (muestra)")).isEqualTo("MP");
        assertThat(Initials.of("Ñusta de los Andes")).isEqualTo("ÑA");
        assertThat(Initials.of("(sin nombre)")).isNotEmpty();
        assertThat(Initials.of(" ")).isEqualTo("?");
    }
}
