package org.konbit.kernel.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a text with commas, in UTF-8 with the mark by which spreadsheets know it. */
public final class TextWriter implements TableWriter {
    /** What it is. */
    public static final String MEDIA_TYPE = "text/csv; charset=utf-8";
    private final Writer out;

    /** Write there. */
    public TextWriter(OutputStream to) throws IOException {
        this(to, true);
    }

    /** Write there, or on there. */
    public TextWriter(OutputStream to, boolean marked) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        if (marked) {
            out.write('\uFEFF');
        }
    }

    @Override
    public void row(List<String> cells) throws IOException {
        out.write(cells.stream().map(Cells::quoted).collect(Collectors.joining(",")) + "\r\n");
    }

    /** Let everything be written that was given. */
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
