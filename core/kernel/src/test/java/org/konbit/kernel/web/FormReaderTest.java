package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Text;
import org.konbit.api.Upload;

final class FormReaderTest {
    enum Kind {
        QUESTION, OFFER
    }

    record Form(String title, @Nullable @MaxLength(5) String note, int count, boolean agreed, Kind kind,
            List<String> topics) {}

    record Written(@Nullable String once) {}

    record Titled(String title, @Nullable String once) {}

    record Photo(Upload file) {}

    record Deposited(Upload file, @Nullable String once) {}

    private record Bytes(byte[] bytes) implements Upload {
        @Override
        public String name() {
            return "acta.pdf";
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    private static FormReader reader(Map<String, List<String>> values) {
        return reader(values, null);
    }

    private static FormReader reader(Map<String, List<String>> values, @Nullable Upload file) {
        return new FormReader(new FormReader.Source() {
            @Override
            public List<String> values(String name) {
                return values.getOrDefault(name, List.of());
            }

            @Override
            public @Nullable Upload upload(String name) {
                return file;
            }
        });
    }

    @Test
    void readsEachComponentByItsType() {
        Form form = reader(
                Map.of("title", List.of("  Dlo\r\npwòp "), "count", List.of("3"), "agreed", List.of("true"), "kind",
                        List.of("OFFER"), "topics", List.of("water", "", "rights")))
                .read(Form.class);

        assertThat(form).isEqualTo(new Form("Dlo pwòp", null, 3, true, Kind.OFFER, List.of("water", "rights")));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatExceptionOfType(InvalidForm.class)
                .isThrownBy(() -> reader(
                        Map.of("note", List.of("too long"), "count", List.of("three"), "kind", List.of("X")))
                        .read(Form.class))
                .satisfies(
                        e -> assertThat(e.problems()).isEqualTo(Map.of("title", Text.key("web.form.required"), "note",
                                Text.key("web.form.too-long", 5), "count", Text.key("web.form.not-a-number"), "kind",
                                Text.key("web.form.choose"))));
    }

    @Test
    void aNumberThatIsTooLargeOrTooSmallIsAnsweredWithItsRange() {
        for (String number : List.of("99999999999", "-2147483649", "+2147483648")) {
            assertThatExceptionOfType(InvalidForm.class)
                    .isThrownBy(() -> reader(Map.of("title", List.of("a"), "count", List.of(number), "kind",
                            List.of("OFFER"))).read(Form.class))
                    .satisfies(e -> assertThat(e.problems()).isEqualTo(Map.of("count",
                            Text.key("web.form.between", "-2147483648", "2147483647"))));
        }
    }

    @Test
    void anIdOfAFormThatIsNoneIsAsIfItWereNotThere() {
        String id = Ids.next();
        assertThat(reader(Map.of("once", List.of(id))).read(Written.class).once()).isNotNull();
        for (String wrong : List.of("", "1", id + "A", id.toLowerCase(Locale.ROOT), "Z" + id.substring(1),
                "x".repeat(5_000))) {
            assertThat(reader(Map.of("once", List.of(wrong))).read(Written.class)).isEqualTo(new Written(null));
        }
    }

    @Test
    void theIdOfAPressIsThatOfTheDrawingAndOfWhatWasTyped() {
        String drawing = Ids.next();
        String press = press(drawing, "Dlo");

        assertThat(press).matches("[0-7][0-9A-HJKMNP-TV-Z]{25}");
        assertThat(press(drawing, "Dlo")).isEqualTo(press);
        assertThat(press(drawing, "Tè")).isNotEqualTo(press);
        assertThat(press(Ids.next(), "Dlo")).isNotEqualTo(press);
    }

    private static String press(String drawing, String title) {
        return String.valueOf(
                reader(Map.of("once", List.of(drawing), "title", List.of(title))).read(Titled.class).once());
    }

    @Test
    void aCorrectedFileOfTheSameNameAndSizeIsAnotherPress() {
        String drawing = Ids.next();
        String press = press(drawing, new Bytes("uno".getBytes(StandardCharsets.UTF_8)));

        assertThat(press(drawing, new Bytes("uno".getBytes(StandardCharsets.UTF_8)))).isEqualTo(press);
        assertThat(press(drawing, new Bytes("dos".getBytes(StandardCharsets.UTF_8)))).isNotEqualTo(press);
    }

    private static String press(String drawing, Upload file) {
        return String.valueOf(reader(Map.of("once", List.of(drawing)), file).read(Deposited.class).once());
    }

    @Test
    void missesAFileThatMustBeThere() {
        assertThatExceptionOfType(InvalidForm.class).isThrownBy(() -> reader(Map.of()).read(Photo.class))
                .satisfies(e -> assertThat(e.problems()).containsKey("file"));
    }

    record Names(String name, @MaxLength(500) String text, String newPassword) {}

    @Test
    void aTextThatNobodyCanSeeIsNone() {
        for (String unseen : List.of("\u200B", "\u00AD\u00AD", "\u3164", "\u2800 \u2800", "\u00A0\u2003",
                "\u2060\uFEFF",
                "\u200D", "\u115F\u1160", "\uFFA0", "\u0301", "\uFE0F", "\u034F")) {
            String codes = unseen.codePoints().mapToObj(Integer::toHexString).toList().toString();
            assertThat(FormReader.clean(unseen)).as(codes).isEmpty();
            assertThatExceptionOfType(InvalidForm.class).as(codes)
                    .isThrownBy(() -> reader(Map.of("name", List.of(unseen), "text", List.of("x"), "newPassword",
                            List.of("x"))).read(Names.class))
                    .satisfies(e -> assertThat(e.problems()).containsOnlyKeys("name"));
        }
    }

    @Test
    void aNameIsOneLineAndATextKeepsItsLines() {
        Names read = reader(
                Map.of("name", List.of("\u200BAna\n Ma\u00ADría\u00A0?\u2800"), "text", List.of("uno\n\ndos  tres"),
                        "newPassword", List.of("tres  cabras")))
                .read(Names.class);
        assertThat(read).isEqualTo(new Names("Ana María\u00A0?", "uno\n\ndos  tres", "tres  cabras"));
        for (String seen : List.of("👩🏽\u200D🌾",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F", "❤\uFE0F",
                "É", "हिन्दी", "می\u200Cخواهم")) {
            assertThat(VisibleText.line(FormReader.clean(seen))).isEqualTo(seen);
        }
    }

    @Test
    void takesAwayControlAndDirectionCharacters() {
        assertThat(FormReader.clean("a\u0000b\u202Ec\td\ne")).isEqualTo("abc\td\ne");
    }
}
