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
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.konbit.kernel.file.PlainFile;

/** Reads texts with separators. */
final class TextReader {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int HEAD = 16 << 10;

    private TextReader() {}

    static void read(Path file, TableReader.Limited sink) throws IOException, TableRefused {
        Charset encoding = PlainFile.encoding(file).orElseThrow(() -> new TableRefused("table.no-text"));
        CSVFormat format = CSVFormat.RFC4180.builder()
                .setDelimiter(separator(head(file, encoding)))
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

    /** The sign that stands most often in the first line, outside of quotes; Excel may name it in a line of its own. */
    private static char separator(String head) {
        if (head.startsWith("sep=") && head.length() > 4) {
            return head.charAt(4);
        }
        int[] found = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int at = 0; at < head.length(); at++) {
            char here = head.charAt(at);
            quoted ^= here == '"';
            if (!quoted && (here == '\n' || here == '\r')) {
                break;
            }
            for (int i = 0; i < SEPARATORS.length && !quoted; i++) {
                found[i] += here == SEPARATORS[i] ? 1 : 0;
            }
        }
        int best = 0;
        for (int i = 1; i < found.length; i++) {
            best = found[i] > found[best] ? i : best;
        }
        return SEPARATORS[best];
    }

    private static List<String> cells(CSVRecord one) {
        List<String> cells = new ArrayList<>(one.size());
        one.forEach(cell -> cells.add(cell.strip()));
        boolean named = one.getRecordNumber() == 1 && !cells.isEmpty() && cells.getFirst().startsWith("sep=");
        return named ? List.of() : cells;
    }
}
