package org.konbit.kernel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.konbit.api.Text;

final class StoredTextTest {
    static Stream<Text> texts() {
        return Stream.of(Text.key("title"), Text.key("plates", 40L, 1.5, "two\nlines and \\n"), Text.key("empty", ""),
                Text.key("of", Text.key("inner", "a\\b\n", 3L), "more"), Text.words("Ki kote\nsa ye?", "ht"),
                Text.words("", "es"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void comesBackAsItWas(Text text) {
        assertThat(StoredText.read(StoredText.write(text))).isEqualTo(text);
    }

    @Test
    void whatIsOfNoKindOfItsOwnBecomesWords() {
        assertThat(StoredText.read(StoredText.write(Text.key("a", Locale.FRENCH, 7))))
                .isEqualTo(Text.key("a", "fr", 7L));
    }
}
