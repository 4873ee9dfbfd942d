package org.konbit.kernel.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as it is kept between the day it came and the day it is used: one text, whatever it came as, each row with the number it had. It
 * is checked once, when it comes; later it is read from anywhere without being looked through again.
 */
public final class KeptTable {
    private KeptTable() {}

    /**
     * What a table is like.
     *
     * @param header what its first row says, without empty columns at its end
     * @param rows how many follow
     */
    public record Shape(List<String> header, int rows) {}

    /**
     * Keep the table of a file there.
     *
     * @throws TableRefused if it is none, or has no row below its first one
     * @throws IOException if it cannot be read or written
     */
    public static Shape keep(Path file, Path there) throws IOException, TableRefused {
        List<String> header = new ArrayList<>();
        int[] rows = new int[1];
        try (Writer out = Files.newBufferedWriter(there, StandardCharsets.UTF_8)) {
            TableReader.read(file, (number, cells) -> {
                if (header.isEmpty()) {
                    header.addAll(cells);
                    while (header.getLast().isEmpty()) {
                        header.removeLast();
                    }
                } else {
                    write(out, number,
                            cells.stream().limit(header.size()).map(cell -> Cells.plain(cell).strip()).toList());
                    rows[0]++;
                }
                return true;
            });
        }
        if (rows[0] == 0) {
            throw new TableRefused("table.empty");
        }
        return new Shape(List.copyOf(header), rows[0]);
    }

    /** As it is, with no care for spreadsheets: only this class reads it again. */
    private static void write(Writer out, long number, List<String> cells) throws IOException {
        out.write("\"" + number + '"');
        for (String cell : cells) {
            out.write(",\"" + cell.replace("\"", "\"\"") + '"');
        }
        out.write('\n');
    }

    /** Read the rows below the first one of a table that is kept. */
    public static void read(Path kept, RowSink sink) throws IOException {
        try {
            TextReader.read(kept, new TableReader.Limited(
                    (at, cells) -> sink.row(Long.parseLong(cells.getFirst()), cells.subList(1, cells.size()))));
        } catch (TableRefused e) {
            throw new IOException(kept + " is not what was kept", e);
        }
    }

    /** Some lines of a text at its end that belong to rows up to this number stay, others go. */
    public static void cut(Path file, long last) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path shorter = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(shorter, StandardCharsets.UTF_8)) {
            read(file, (number, cells) -> {
                if (number <= last) {
                    write(out, number, cells);
                }
                return number <= last;
            });
        }
        Files.move(shorter, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Add rows at the end of a table of this kind; the file is made if it is missing. */
    public static void add(Path file, List<Numbered> rows) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
            for (Numbered row : rows) {
                write(out, row.number, row.cells);
            }
        }
    }

    /** A row with the number it has. */
    public record Numbered(long number, List<String> cells) {}
}
