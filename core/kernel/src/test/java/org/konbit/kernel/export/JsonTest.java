package org.konbit.kernel.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    private record Mark(String words, long given, boolean kept) {}

    @Test
    void everyValueIsOneLineOfJson() {
        assertThat(Json.of(new Mark("a \"b\"\n\\ é \u0001 😀", 5, true))).isEqualTo(
                "{\"words\":\"a \\\"b\\\"\\n\\\\ é \\u0001 \\ud83d\\ude00\",\"given\":5,\"kept\":true}");
        assertThat(Json.of(List.of(1, 2.5, Map.of(), "x"))).isEqualTo("[1,2.5,{},\"x\"]");
        assertThat(Json.of(null)).isEqualTo("null");
        assertThat(Json.of(new byte[]{1, 2})).isEqualTo("\"AQI=\"");
    }

    @Test
    void aCellIsNoFormula() {
        assertThat(Takeout.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(Takeout.cell("say \"hi\"")).isEqualTo("\"say \"\"hi\"\"\"");
        assertThat(Takeout.cell(-5L)).isEqualTo("-5");
        assertThat(Takeout.cell(null)).isEmpty();
    }
}
