package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TokensTest {
    @Test
    void theWordOfALinkIsTheSameForOnePurposeAndOneBrowserOnly() {
        assertThat(new HashSet<>(List.of(Tokens.word("a", "one"), Tokens.word("a", "two"), Tokens.word("b", "one"))))
                .hasSize(3)
                .allMatch(word -> word.matches("[A-Za-z0-9]{22}"));
        assertThat(Tokens.word("a", "one")).isEqualTo(Tokens.word("a", "one"));
    }
}
