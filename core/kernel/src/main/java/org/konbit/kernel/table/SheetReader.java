package org.konbit.kernel.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.konbit.api.Text;
import org.konbit.kernel.file.CheckedArchive;

/** Reads the first sheet of a spreadsheet, once {@link SheetCheck} found nothing in it. */
final class SheetReader {
    private SheetReader() {}

    static void read(Path file, TableReader.Limited sink) throws IOException, TableRefused {
        Optional<Text> problem = CheckedArchive.problem(file);
        if (problem.isPresent()) {
            throw new TableRefused(problem.get());
        }
        SheetCheck.check(file);
        try (ReadableWorkbook book = opened(() -> new ReadableWorkbook(file.toFile()));
                Stream<Row> rows = opened(() -> book.getFirstSheet().openStream())) {
            Iterator<Row> all = rows.iterator();
            Optional<Row> row = next(all);
            while (row.isPresent() && sink.row(row.get().getRowNum(), cells(row.get()))) {
                row = next(all);
            }
        }
    }

    private static Optional<Row> next(Iterator<Row> all) throws IOException, TableRefused {
        return opened(() -> all.hasNext() ? Optional.of(all.next()) : Optional.empty());
    }

    /** Whatever the library throws where a part is missing or broken says one thing. */
    private static <T> T opened(Callable<T> call) throws IOException, TableRefused {
        try {
            return call.call();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new TableRefused("table.damaged");
        }
    }

    /** Trailing cells that were only formatted say nothing. */
    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>();
        int last = 0;
        for (Cell cell : row) {
            cells.add(cell == null ? "" : text(cell));
            last = cells.getLast().isEmpty() ? last : cells.size();
        }
        return cells.subList(0, last);
    }

    /** What a formula came to; numbers as they are, not as they are shown. */
    private static String text(Cell cell) {
        String raw = switch (cell.getType()) {
            case STRING -> cell.asString();
            case NUMBER -> cell.getRawValue();
            case FORMULA -> cell.getRawValue();
            case BOOLEAN -> cell.getText();
            case ERROR, EMPTY -> "";
        };
        return raw == null ? "" : plain(raw.strip());
    }

    /** A telephone's number is not 5.0937123456E10. */
    private static String plain(String text) {
        if (!text.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?") || !text.matches(".*[.eE].*")) {
            return text;
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        return Math.abs(number.scale()) > 40 ? text : number.toPlainString();
    }
}
