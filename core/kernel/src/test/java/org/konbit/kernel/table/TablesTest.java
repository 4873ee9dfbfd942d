package org.konbit.kernel.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Text;

class TablesTest {
    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static List<List<String>> rows(Path file) throws IOException, TableRefused {
        List<List<String>> rows = new ArrayList<>();
        TableReader.read(file, (number, cells) -> rows.add(List.copyOf(cells)));
        return rows;
    }

    private static String refused(Path file) {
        TableRefused refused = catchThrowableOfType(TableRefused.class, () -> rows(file));
        assertThat(refused).as(file.toString()).isNotNull();
        return ((Text.Message) refused.why()).key();
    }

    @Test
    void aTextIsReadInAnyUsualEncodingAndWithAnySeparator() throws Exception {
        String text = "Nombre;País\r\nPeñas; \"Haití; el país\" \r\n\r\n\"Dos\nlíneas\";\"con \"\"comillas\"\"\"";
        List<List<String>> rows = List.of(List.of("Nombre", "País"), List.of("Peñas", "Haití; el país"),
                List.of("Dos\nlíneas", "con \"comillas\""));
        Map<String, Charset> encodings = Map.of("", StandardCharsets.UTF_8, "\uFEFF", StandardCharsets.UTF_8, "w",
                Charset.forName("windows-1252"), "\uFEFFl", StandardCharsets.UTF_16LE, "\uFEFFb",
                StandardCharsets.UTF_16BE);
        for (Map.Entry<String, Charset> one : encodings.entrySet()) {
            String mark = one.getKey().replaceAll("[wlb]", "");
            Path file = file("table.csv", (mark + text.replace("; \"", ";\"").replace("\" \r", "\"\r"))
                    .getBytes(one.getValue()));
            assertThat(rows(file)).as(one.toString()).isEqualTo(rows);
        }
        for (String separator : List.of(",", ";", "\t", "|")) {
            Path file = file("table.csv", "a,b,c\n1,,3".replace(",", separator).getBytes(StandardCharsets.UTF_8));
            assertThat(rows(file)).as(separator).containsExactly(List.of("a", "b", "c"), List.of("1", "", "3"));
        }
        assertThat(rows(file("excel.csv", "sep=;\r\na,b;c\r\n".getBytes(StandardCharsets.UTF_8))))
                .containsExactly(List.of("a,b", "c"));
        for (String odd : List.of("\n", "\r\n", "\"\n", "x\n")) {
            assertThat(rows(file("odd.csv", ("sep=" + odd + "a;b\n1;2\n").getBytes(StandardCharsets.UTF_8))))
                    .as("sep= and %s", odd.strip())
                    .endsWith(List.of("a", "b"), List.of("1", "2"));
        }
    }

    @Test
    void whatIsNoTableIsRefusedWithAWordOnWhatToDo() throws Exception {
        assertThat(refused(file("a.csv", new byte[]{0, 1, 2, 3}))).isEqualTo("table.no-text");
        assertThat(refused(file("b.csv", ("a,\"" + "x".repeat(200_000)).getBytes(StandardCharsets.UTF_8)))).isEqualTo(
                "table.quotes");
        assertThat(refused(file("c.csv", "a,".repeat(101).getBytes(StandardCharsets.UTF_8)))).isEqualTo(
                "table.columns");
        assertThat(refused(file("d.csv", ("a," + "x".repeat(20_001)).getBytes(StandardCharsets.UTF_8)))).isEqualTo(
                "table.cell");
        assertThat(refused(file("e.csv", "a\n".repeat(200_001).getBytes(StandardCharsets.UTF_8)))).isEqualTo(
                "table.rows");
        assertThat(refused(file("f.xlsx", "PK no archive".getBytes(StandardCharsets.UTF_8)))).isEqualTo(
                "file.damaged");
    }

    private static byte[] sheet(List<List<String>> rows) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (SheetWriter sheet = new SheetWriter(out, "x")) {
            for (List<String> row : rows) {
                sheet.row(row);
            }
        }
        return out.toByteArray();
    }

    @Test
    void aSpreadsheetComesBackAsItWasWritten() throws Exception {
        List<List<String>> rows = List.of(List.of("Nombre", "País"), List.of("Peñas", ""), List.of("", "Haití <&\">"));
        List<List<String>> read = rows(file("a.xlsx", sheet(rows)));
        assertThat(read).containsExactly(List.of("Nombre", "País"), List.of("Peñas"), List.of("", "Haití <&\">"));
    }

    /** Whoever has two of them cannot tell which one was made first; the library alone writes the time into them. */
    @Test
    void aSpreadsheetTellsNothingOfWhenItWasMade() throws Exception {
        Path file = file("a.xlsx", sheet(List.of(List.of("a"))));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
            ZipEntry core = Objects.requireNonNull(zip.getEntry("docProps/core.xml"));
            assertThat(new String(zip.getInputStream(core).readAllBytes(), StandardCharsets.UTF_8)).doesNotContain(
                    "dcterms:created", "Z<");
        }
        assertThat(sheet(List.of(List.of("a")))).isEqualTo(Files.readAllBytes(file));
    }

    /** The same spreadsheet with one part exchanged, by its name's end. */
    private Path with(String name, String end, String content) throws IOException {
        return with(name, end, "xl/worksheets/" + end, content);
    }

    /** The same, with the part under another name, where the rest knows it by. */
    private Path with(String name, String end, String called, String content) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file("sound.xlsx", sheet(List.of(List.of("a")))).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        assertThat(parts.keySet().removeIf(part -> part.endsWith(end))).isTrue();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                String renamed = new String(part.getValue(), StandardCharsets.UTF_8)
                        .replace("worksheets/" + end, called.substring("xl/".length()));
                zip.write(renamed.getBytes(StandardCharsets.UTF_8));
            }
            zip.putNextEntry(new ZipEntry(called));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file(name, out.toByteArray());
    }

    private static String xml(String head, String cells) {
        return "<?xml version=\"1.0\"?>" + head
                + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\">"
                + cells + "</row></sheetData></worksheet>";
    }

    @Test
    void aSpreadsheetThatAttacksIsRefusedAndNothingOfOursIsRead() throws Exception {
        Path secret = file("secret.txt", "planted".getBytes(StandardCharsets.UTF_8));
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
        String laughs = "<!DOCTYPE x [<!ENTITY a \"" + "ha".repeat(100) + "\"><!ENTITY e \"" + "&a;".repeat(100)
                + "\">]>";
        for (String head : List.of(entity, laughs, entity.replace("SYSTEM", "PUBLIC 'x'"))) {
            Path file = with("x.xlsx", "sheet1.xml", xml(head, "<c r=\"A1\" t=\"inlineStr\"><is><t>&e;</t></is></c>"));
            assertThat(refused(file)).isEqualTo("table.damaged");
        }
        assertThat(refused(with("far.xlsx", "sheet1.xml", xml("", "<c r=\"ZZZZZZ1\"><v>1</v></c>")))).isEqualTo(
                "table.columns-far");
        assertThat(refused(with("far.xlsx", "sheet1.xml", xml("", "<c r=\"ZZZZZZZZZZZZZ1\"><v>1</v></c>"))))
                .isEqualTo("table.damaged");
        assertThat(refused(with("wide.xlsx", "sheet1.xml", xml("", "<c r=\"ZZ1\"><v>1</v></c>")))).isEqualTo(
                "table.columns");
        assertThat(refused(with("torn.xlsx", "sheet1.xml", "<worksheet><sheetData><row"))).isEqualTo(
                "table.damaged");
        assertThat(refused(with("bomb.xlsx", "sheet1.xml", xml("", " ".repeat(30 << 20))))).isEqualTo("file.archive");
        assertThat(rows(with("number.xlsx", "sheet1.xml", xml("", "<c r=\"A1\"><v>5.0937123456E10</v></c>"
                + "<c r=\"B1\"><f>1+1</f><v>2</v></c><c r=\"C1\" t=\"e\"><v>#REF!</v></c><c r=\"D1\"><v>0.50</v></c>"))))
                .containsExactly(List.of("50937123456", "2", "", "0.5"));
    }

    /** Noise, so that the archive is not refused for how small it is packed. */
    private static String noise(int length) {
        StringBuilder noise = new StringBuilder(length);
        for (int i = 0; noise.length() < length; i++) {
            noise.append(Integer.toHexString(i * 0x9e3779b9));
        }
        return noise.toString();
    }

    @Test
    void itIsLookedThroughWhateverItsPartsAreCalled() throws Exception {
        String sheet = "sheet1.xml";
        for (String called : List.of("xl/s.xml", "xl/s.bin", "xl/worksheets/sheet1.xml")) {
            assertThat(rows(with("sound.xlsx", sheet, called, xml("", "<c r=\"A1\"><v>7</v></c><c><v>8</v></c>"))))
                    .as(called)
                    .containsExactly(List.of("7", "8"));
            assertThat(refused(with("far.xlsx", sheet, called, xml("", "<c r=\"ZZZZZZ1\"><v>1</v></c>")))).as(called)
                    .isEqualTo("table.columns-far");
            assertThat(refused(with("many.xlsx", sheet, called, xml("", "<c/>".repeat(703))))).as(called)
                    .isEqualTo("table.columns");
            assertThat(refused(with("long.xlsx", sheet, called,
                    xml("", "<c t=\"inlineStr\"><is><t>" + noise(41_000) + "</t></is></c>")))).as(called)
                    .isEqualTo("table.cell");
        }
        assertThat(refused(with("two.xlsx", sheet, xml("", "<c xmlns:x=\"y\" x:r=\"A1\" r=\"ZZZZZZ1\"/>"))))
                .isEqualTo("table.columns-far");
        String piece = noise((4 << 20) + 1);
        for (String one : List.of("<c a=\"" + piece + "\"/>", "<!--" + piece.replace('7', '<') + "-->",
                "<![CDATA[" + piece.replace('7', '<') + "]]>", "<?x " + piece.replace('7', '<') + "?>")) {
            assertThat(refused(with("piece.xlsx", sheet, xml("", one)))).as(one.substring(0, 4))
                    .isEqualTo("table.damaged");
        }
    }

    private static List<String> hostile() {
        List<String> hostile = new ArrayList<>();
        for (String sign : List.of("=", "+", "-", "@", "\t=", "\r=", "\n=", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20",
                " =", "\u00A0=", "\u200B=", "\uFEFF=", "\u3000\uFF1D", "\u2212", "\u0000=", "\u0001=")) {
            hostile.add(sign + "1+1");
            hostile.add(sign + "HYPERLINK(\"http://evil.example\",\"x\")");
        }
        hostile.add("=cmd|' /C calc'!A0");
        hostile.add("\";=1+1;\"");
        hostile.add("=1+1\",\"=2+2");
        hostile.add("a\r\n=1+1");
        return hostile;
    }

    /** Read by libraries that others wrote, as a spreadsheet would. */
    @Test
    void noNameBecomesAFormula() throws Exception {
        List<String> hostile = hostile();
        assertThat(hostile).hasSizeGreaterThanOrEqualTo(40)
                .allSatisfy(one -> assertThat(Cells.plain(Cells.guarded(one))).isEqualTo(one));
        assertThat(Cells.plain("'tis")).isEqualTo("'tis");
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (TextWriter out = new TextWriter(text)) {
            for (String one : hostile) {
                out.row(List.of(one, "x"));
            }
        }
        String written = text.toString(StandardCharsets.UTF_8);
        assertThat(written).startsWith("\uFEFF");
        try (CSVParser parser = CSVParser.parse(new StringReader(written.substring(1)), CSVFormat.EXCEL)) {
            List<CSVRecord> records = parser.getRecords();
            assertThat(records).hasSameSizeAs(hostile);
            for (CSVRecord one : records) {
                assertThat(one.size()).isEqualTo(2);
                // what a spreadsheet computes begins so, whatever nobody sees before it
                assertThat(one.get(0).replaceAll("^[\\s\\p{Z}\\p{Cf}\\p{Cc}]+", "")).as(one.get(0))
                        .doesNotStartWith("=")
                        .doesNotMatch("(?s)[+\\-@\uFF1D\uFF0B\uFF0D\uFF20\u2212].*");
            }
        }
        Path file = file("hostile.xlsx", sheet(hostile.stream().map(List::of).toList()));
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            List<Row> rows = book.getFirstSheet().read();
            assertThat(rows).hasSameSizeAs(hostile);
            rows.forEach(row -> assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING));
            rows.forEach(row -> assertThat(row.getCell(0).getFormula()).isNull());
        }
    }

    /** However many rows there are, what is allocated for each stays the same, and nothing of them is kept. */
    @Test
    void tablesAreReadAndWrittenARowAtATime() throws Exception {
        for (boolean text : List.of(true, false)) {
            long few = allocatedPerRow(text, 2_000);
            long many = allocatedPerRow(text, 10_000);
            assertThat(many).as(text ? "CSV" : "XLSX").isLessThan(few * 5 / 4);
        }
    }

    private long allocatedPerRow(boolean text, int rows) throws Exception {
        Path file = folder.resolve("large");
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        try (OutputStream out = Files.newOutputStream(file);
                TableWriter table = text ? new TextWriter(out) : new SheetWriter(out, "x")) {
            for (int i = 0; i < rows; i++) {
                table.row(List.of("Organización " + i, "HT", "Trabajamos la tierra juntas en el valle " + i));
            }
        }
        int[] read = new int[1];
        TableReader.read(file, (number, cells) -> ++read[0] > 0);
        assertThat(read[0]).isEqualTo(rows);
        return (thread.getCurrentThreadAllocatedBytes() - before) / rows;
    }
}
