package org.konbit.kernel.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a table, whatever it is: a text with separators in any usual encoding, or the first sheet of a spreadsheet (XLSX). One row is in
 * memory at a time.
 */
public final class TableReader {
    /** So many rows a table has at most, its header included. */
    public static final int MOST_ROWS = 200_000;
    /** So many columns. */
    public static final int MOST_COLUMNS = 100;
    /** So many characters stand in a cell. */
    public static final int LONGEST_CELL = 20_000;

    private TableReader() {}

    /**
     * Give the rows of a file to somebody; rows without any word are left out.
     *
     * @return the sign between its cells; empty if it is a spreadsheet
     * @throws TableRefused if the file is no table, or too large
     * @throws IOException if it cannot be read, or what the sink throws
     */
    public static String read(Path file, RowSink sink) throws IOException, TableRefused {
        Limited limited = new Limited(sink);
        if (isArchive(file)) {
            SheetReader.read(file, limited);
            return "";
        }
        return TextReader.read(file, limited);
    }

    /** Whether a file begins as a spreadsheet does. */
    public static boolean isArchive(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(2);
            return head.length == 2 && head[0] == 'P' && head[1] == 'K';
        }
    }

    /** Counts what is read and refuses what is too much. */
    static final class Limited {
        private final RowSink sink;
        private int rows;

        Limited(RowSink sink) {
            this.sink = sink;
        }

        boolean row(long number, List<String> cells) throws IOException, TableRefused {
            if (cells.stream().allMatch(String::isEmpty)) {
                return true;
            }
            rows++;
            if (rows > MOST_ROWS) {
                throw new TableRefused("table.rows", MOST_ROWS);
            }
            if (cells.size() > MOST_COLUMNS) {
                throw new TableRefused("table.columns", number, MOST_COLUMNS);
            }
            if (cells.stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                throw new TableRefused("table.cell", number, LONGEST_CELL);
            }
            return sink.row(number, cells);
        }
    }
}
