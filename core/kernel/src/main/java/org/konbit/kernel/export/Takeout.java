package org.konbit.kernel.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.table.Cells;

/**
 * A ZIP file that is written while its rows are read: however much there is, no more than a page of rows is in memory. Used by one thread;
 * what goes wrong with writing is an {@link UncheckedIOException}.
 */
public final class Takeout implements AutoCloseable {
    private final ZipOutputStream zip;
    private final NamedTables tables;

    /** Write to there what is read from here. */
    public Takeout(OutputStream out, NamedTables tables) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.tables = tables;
    }

    /** Writes one file of the ZIP. */
    @FunctionalInterface
    public interface Part {
        /** Write it. */
        void to(Writer out) throws IOException;
    }

    /** A file of text. */
    public void text(String name, Part part) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
            part.to(out);
            out.flush();
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Rows as {@code name.csv} and {@code name.jsonl}.
     *
     * @param hidden names of columns that are left out
     */
    public void rows(String name, NamedTables.Rows which, Set<String> hidden) {
        List<String> columns = tables.columns(which.table())
                .stream()
                .filter(column -> !hidden.contains(column))
                .toList();
        text(name + ".csv", out -> {
            // a spreadsheet takes UTF-8 for something else unless this stands first
            out.write('\uFEFF' + columns.stream().map(Takeout::cell).collect(Collectors.joining(",")) + "\r\n");
            tables.rows(which, hidden, row -> line(out,
                    columns.stream().map(column -> cell(row.get(column))).collect(Collectors.joining(",")) + "\r\n"));
        });
        lines(name, which, hidden);
    }

    /** Rows as JSON lines only, {@code name.jsonl}. */
    public void lines(String name, NamedTables.Rows which, Set<String> hidden) {
        text(name + ".jsonl", out -> tables.rows(which, hidden, row -> line(out, Json.of(row) + "\n")));
    }

    /** Rows as one list, {@code name.json}. */
    public void json(String name, NamedTables.Rows which, Set<String> hidden) {
        text(name + ".json", out -> {
            List<String> between = new ArrayList<>(List.of("[\n"));
            tables.rows(which, hidden, row -> line(out, between.getLast() + Json.of(row), between));
            out.write(between.getLast().equals("[\n") ? "[]\n" : "\n]\n");
        });
    }

    /** These objects as one list, {@code name.json}. */
    public void json(String name, List<? extends Record> objects) {
        text(name + ".json", out -> out.write(Json.of(objects) + "\n"));
    }

    private static void line(Writer out, String line, List<String> between) {
        line(out, line);
        between.add(",\n");
        between.removeFirst();
    }

    /** Write from where nothing may be thrown that is checked. */
    public static void line(Writer out, String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file as it is; one that is gone is left out. */
    public boolean file(String name, Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            zip.putNextEntry(new ZipEntry(name));
            Files.copy(file, zip);
            zip.closeEntry();
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text as it stands in a page of HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A cell that no spreadsheet takes for a formula. */
    static String cell(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case String text -> Cells.quoted(text);
            default -> value.toString();
        };
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
