package org.konbit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;

final class PlainTomlTest {
    private static final String USUAL = """
                                        # a community
                                        [http]
                                        port = 8080     # behind the proxy
                                        host = "localhost"

                                        [site]
                                        base_url = "https://community.example.org/#/é"
                                        [example]
                                          sign_ins=true
                                        """;

    @ParameterizedTest
    @ValueSource(strings = {USUAL, "", "\n\n", "x = 0", "[http]\r\nport = 1\r\n", "a = \"\"\nb = \"'\"",
            "[a]\n[b]\nc = false"})
    void readsWhatTheParserReads(String toml) {
        var entries = PlainToml.entries(toml).orElseThrow();

        var parsed = Toml.parse(toml);
        assertThat(parsed.hasErrors()).isFalse();
        assertThat(entries.stream().collect(Collectors.toMap(SettingsFile.Entry::key, entry -> "" + entry.value())))
                .isEqualTo(parsed.dottedKeySet()
                        .stream()
                        .collect(Collectors.toMap(key -> key, key -> String.valueOf(parsed.get(key)))));
        assertThat(entries).allSatisfy(entry -> assertThat(entry.line())
                .isEqualTo(Objects.requireNonNull(parsed.inputPositionOf(entry.key())).line()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1\na = 2", "[a]\n[a]", "a = 1\n[a]", "a = \"\\u0041\"", "a = 'b'",
            "a = [\"b\", \"c\"]", "a.b = 1",
            "[a.b]", "a = 01", "a = +1", "a = 1_000", "a = 9999999999", "a = 1.5", "a = \"b", "a =", "a", "[a", "= 1",
            "a = yes", "A = 1",
            "a = \"\"\"b\"\"\"", "a = \"b\" c", "\"a\" = 1", "a = \"\t\"", "a = 1979-05-27", "\ufeffa = 1"})
    void leavesEverythingElseToTheParser(String toml) {
        assertThat(PlainToml.entries(toml)).isEmpty();
    }

    @Test
    void keysStandInTheirTables() {
        assertThat(PlainToml.entries(USUAL).orElseThrow())
                .contains(new SettingsFile.Entry("http.port", "8080", 3),
                        new SettingsFile.Entry("example.sign_ins", "true", 9));
    }
}
