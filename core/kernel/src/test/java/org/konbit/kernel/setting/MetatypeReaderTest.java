package org.konbit.kernel.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetatypeReaderTest {
    private static Collection<Setting> read(String attributes) throws IOException {
        return read(attributes, "pid=\"p\"").all();
    }

    private static DeclaredSettings read(String attributes, String designate) throws IOException {
        MetatypeReader reader = new MetatypeReader();
        reader.read(new ByteArrayInputStream(
                """
                <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.4.0">
                  <OCD id="o" name="O">%s</OCD><OCD id="unused"/>
                  <Designate %s><Object ocdref="o"/></Designate>
                </metatype:MetaData>""".formatted(attributes, designate).getBytes(StandardCharsets.UTF_8)));
        return reader.all();
    }

    private static Setting one(String attributes) throws IOException {
        return read("<AD id=\"x\" " + attributes + "/>").iterator().next();
    }

    @Test
    void eachTypeHasItsValuesAndBounds() throws Exception {
        assertThat(one("type=\"Integer\" default=\"20\" min=\"1\"")).isEqualTo(new Setting("x", Setting.Type.INTEGER,
                false, true, Optional.of("20"), List.of(), Optional.of("1"), Optional.of("2147483647")));
        assertThat(one("type=\"Integer\"").value("7")).isEqualTo(7);
        assertThat(one("type=\"Long\"").value("7")).isEqualTo(7L);
        assertThat(one("type=\"Float\"").value("0.5")).isEqualTo(0.5);
        assertThat(one("type=\"Byte\"").most()).contains("127");
        assertThat(one("type=\"Boolean\"").standard()).contains("false");
        assertThat(one("type=\"Password\"").secret()).isTrue();
        assertThat(one("type=\"String\" required=\"false\"").required()).isFalse();
        assertThat(one("type=\"String\" min=\"many\"").least()).isEmpty();
    }

    @Test
    void aListIsWrittenOneValueALine() throws Exception {
        Setting list = one("type=\"Integer\" cardinality=\"2147483647\" default=\"1, 2\"");
        assertThat(list.standard()).contains("1\n2");
        assertThat((Integer[]) list.value("3\n4")).containsExactly(3, 4);
        assertThat((Integer[]) list.value("")).isEmpty();
        assertThat(one("type=\"String\" cardinality=\"-5\" default=\"a\\,b,c\"").standard()).contains("a,b\nc");
        assertThat(one("type=\"String\" default=\"a\\,b\"").standard()).contains("a,b");
    }

    @Test
    void whatIsNoOptionAnyMoreIsNoValue() throws Exception {
        Setting mode = read("<AD id=\"mode\" type=\"String\"><Option label=\"L\" value=\"list\"/></AD>").iterator()
                .next();
        assertThat(mode.value("list")).isEqualTo("list");
        assertThatThrownBy(() -> mode.value("cards")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyWhatOneComponentAsksForIsSet() throws Exception {
        String attribute = "<AD id=\"a.b\" type=\"String\"/>";
        assertThat(read(attribute, "pid=\"p\"").byPid()).containsOnlyKeys("p");
        assertThat(read(attribute, "pid=\"p\"").words()).containsExactly("settings.a.b");
        assertThat(read(attribute, "factoryPid=\"p\"").none()).isTrue();
    }
}
