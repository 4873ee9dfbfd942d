package org.konbit.kernel.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A table as it is kept between the day it came and the day it is used: one text, whatever it came as, each row with the number it had. It
 * is checked once, when it comes; later it is read from anywhere without being looked through again.
 */
public final class KeptTable {
    private KeptTable() {}

    /**
     * What a table is like.
     *
     * @param head number of the row that names the columns; what stands above it is no part of the table
     * @param header what that row says, without empty columns at its end
     * @param rows how many follow
     */
    public record Shape(int head, List<String> header, int rows) {}

    /**
     * What came.
     *
     * @param separator the sign between its cells; empty if it was a spreadsheet
     */
    public record Came(Shape shape, String separator) {}

    /**
     * Keep the table of a file there, all its rows.
     *
     * @param known how many cells of a row are what columns are called
     * @throws TableRefused if it is none, or has no row below the one that names the columns
     * @throws IOException if it cannot be read or written
     */
    public static Came keep(Path file, Path there, ToIntFunction<List<String>> known)
            throws IOException, TableRefused {
        String separator;
        try (Writer out = Files.newBufferedWriter(there, StandardCharsets.UTF_8)) {
            separator = TableReader.read(file, (number, cells) -> {
                write(out, number, cells.stream().map(cell -> Cells.plain(cell).strip()).toList());
                return true;
            });
        }
        Shape shape = shape(there, HeadRow.of(first(there, HeadRow.WITHIN), known));
        if (shape.rows == 0) {
            throw new TableRefused("table.empty");
        }
        return new Came(shape, separator);
    }

    /** What a table that is kept is like if the row of this number names its columns. */
    public static Shape shape(Path kept, long head) throws IOException {
        List<String> header = new ArrayList<>();
        int[] rows = new int[1];
        read(kept, (number, cells) -> {
            if (number == head) {
                header.addAll(cells);
            }
            rows[0] += number > head ? 1 : 0;
            return true;
        });
        while (!header.isEmpty() && header.getLast().isEmpty()) {
            header.removeLast();
        }
        return new Shape((int) head, List.copyOf(header), rows[0]);
    }

    /** Whether any of its rows has more than one cell: what has none may be a letter. */
    public static boolean hasColumns(Path kept) throws IOException {
        boolean[] several = new boolean[1];
        read(kept, (number, cells) -> {
            several[0] = cells.stream().filter(cell -> !cell.isEmpty()).count() > 1;
            return !several[0];
        });
        return several[0];
    }

    /** Its first rows. */
    public static List<Numbered> first(Path kept, int most) throws IOException {
        return after(kept, 0, most);
    }

    /** The first rows below one of them. */
    public static List<Numbered> after(Path kept, long head, int most) throws IOException {
        List<Numbered> rows = new ArrayList<>();
        read(kept, (number, cells) -> {
            if (number > head) {
                rows.add(new Numbered(number, List.copyOf(cells)));
            }
            return rows.size() < most;
        });
        return rows;
    }

    /** As it is, with no care for spreadsheets: only this class reads it again. */
    private static void write(Writer out, long number, List<String> cells) throws IOException {
        out.write("\"" + number + '"');
        for (String cell : cells) {
            out.write(",\"" + cell.replace("\"", "\"\"") + '"');
        }
        out.write('\n');
    }

    /** Read the rows of a table that is kept, those above the names of its columns included. */
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
        endsWithALine(file);
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

    /** What was cut off within a line goes: even the number of its row may not be whole. */
    private static void endsWithALine(Path file) throws IOException {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long end = open.size();
            while (end > 0 && open.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
                end--;
            }
            open.truncate(end);
        }
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
