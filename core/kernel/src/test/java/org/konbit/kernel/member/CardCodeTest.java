package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.kernel.web.Tokens;

class CardCodeTest {
    @Test
    void aCodeHasTenConsonantsAndIsTheSameForOneWord() {
        String word = Tokens.word();
        String code = CardCode.of(word);

        assertThat(code).matches("[BCDFGHJKLMNPQRSTVWXZ]{10}").isEqualTo(CardCode.of(word));
        assertThat(CardCode.of(Tokens.word())).isNotEqualTo(code);
        assertThat(CardCode.shown(code)).hasSize(11).contains("-");
        assertThat(CardCode.typed(CardCode.shown(code))).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bcdfg-hjklm", "BCDFGHJKLM", " bcd fg hjk lm ", "Bcdfg–Hjklm"})
    void itIsTypedAsPeopleType(String typed) {
        assertThat(CardCode.typed(typed)).contains("BCDFGHJKLM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bcdfg-hjkl", "bcdfg-hjklmn", "acdfg-hjklm", "bcdfg-hjkl1", "nobody-made-this"})
    void whatCannotBeOneIsNone(String typed) {
        assertThat(CardCode.typed(typed)).isEmpty();
    }

    @Test
    void whatIsKeptOfACodeIsStretched() {
        assertThat(CardCode.hash("BCDFGHJKLM")).hasSize(64).isNotEqualTo(Tokens.hash("BCDFGHJKLM"));
        assertThat(new Passwords().stretch("BCDFGHJKLM")).isEqualTo(CardCode.hash("BCDFGHJKLM"));
    }
}
