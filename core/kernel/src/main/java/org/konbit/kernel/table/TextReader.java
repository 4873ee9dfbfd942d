package org.konbit.kernel.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.konbit.kernel.file.PlainFile;

/** Reads texts with separators. */
final class TextReader {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int HEAD = 16 << 10;
    /** So many lines are looked at. */
    private static final int LINES = 20;
    /** A line counts for more than all the signs in one. */
    private static final int WEIGHT = 1_000;

    private TextReader() {}

    /** Answers the sign that stands between its cells. */
    static String read(Path file, TableReader.Limited sink) throws IOException, TableRefused {
        Charset encoding = PlainFile.encoding(file).orElseThrow(() -> new TableRefused("table.no-text"));
        char separator = separator(head(file, encoding));
        CSVFormat format = CSVFormat.RFC4180.builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
        try (Reader in = text(file, encoding); CSVParser parser = CSVParser.parse(new ShortCells(in), format)) {
            Iterator<CSVRecord> all = parser.iterator();
            Optional<CSVRecord> one = next(all);
            while (one.isPresent() && sink.row(one.get().getRecordNumber(), cells(one.get()))) {
                one = next(all);
            }
        }
        return String.valueOf(separator);
    }

    private static Optional<CSVRecord> next(Iterator<CSVRecord> all) throws TableRefused {
        try {
            return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new TableRefused(e.getCause() instanceof ShortCells.TooLong ? "table.quotes" : "table.damaged");
        }
    }

    /** Without the mark that stands before some texts. */
    private static Reader text(Path file, Charset encoding) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), encoding));
        in.mark(1);
        if (in.read() != '\uFEFF') {
            in.reset();
        }
        return in;
    }

    private static String head(Path file, Charset encoding) throws IOException {
        try (Reader in = text(file, encoding)) {
            char[] head = new char[HEAD];
            int length = 0;
            for (int read = in.read(head); read > 0; read = in.read(head, length, HEAD - length)) {
                length += read;
            }
            return new String(head, 0, length);
        }
    }

    /**
     * The sign that stands equally often in most of the first lines, outside of quotes: a title above the table may have others. Excel may
     * name it in a line of its own; what names no such sign is passed over.
     */
    private static char separator(String head) {
        int named = head.startsWith("sep=") && head.length() > 4
                ? String.valueOf(SEPARATORS).indexOf(head.charAt(4))
                : -1;
        if (named >= 0) {
            return SEPARATORS[named];
        }
        List<int[]> lines = counts(head.startsWith("sep=") ? head.substring(head.indexOf('\n') + 1) : head);
        char best = SEPARATORS[0];
        int most = 0;
        for (int i = 0; i < SEPARATORS.length; i++) {
            int here = alike(lines, i) * WEIGHT + Math.min(lines.getFirst()[i], WEIGHT - 1);
            if (here > most) {
                best = SEPARATORS[i];
                most = here;
            }
        }
        return best;
    }

    /** In how many of the lines a sign stands equally often. */
    private static int alike(List<int[]> lines, int sign) {
        Map<Integer, Integer> times = new HashMap<>();
        lines.stream()
                .map(line -> line[sign])
                .filter(count -> count > 0)
                .forEach(
                        count -> times.merge(count, 1, Integer::sum));
        return times.values().stream().max(Integer::compare).orElse(0);
    }

    /** How often each sign stands in each of the first lines. */
    private static List<int[]> counts(String head) {
        List<int[]> lines = new ArrayList<>();
        int[] line = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int at = 0; at < head.length() && lines.size() < LINES; at++) {
            char here = head.charAt(at);
            quoted ^= here == '"';
            if (!quoted && here == '\n') {
                lines.add(line);
                line = new int[SEPARATORS.length];
            }
            for (int i = 0; i < SEPARATORS.length && !quoted; i++) {
                line[i] += here == SEPARATORS[i] ? 1 : 0;
            }
        }
        lines.add(line);
        return lines;
    }

    private static List<String> cells(CSVRecord one) {
        List<String> cells = new ArrayList<>(one.size());
        one.forEach(cell -> cells.add(cell.strip()));
        boolean named = one.getRecordNumber() == 1 && !cells.isEmpty() && cells.getFirst().startsWith("sep=");
        return named ? List.of() : cells;
    }
}
