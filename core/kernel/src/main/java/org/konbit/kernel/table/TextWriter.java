package org.konbit.kernel.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a text with commas, or the separator that is asked for, in UTF-8 with the mark by which spreadsheets know it. */
public final class TextWriter implements TableWriter {
    /** What it is. */
    public static final String MEDIA_TYPE = "text/csv; charset=utf-8";
    private final Writer out;
    private final char separator;

    /** Write there. */
    public TextWriter(OutputStream to) throws IOException {
        this(to, true, ',');
    }

    /** Write there, with this sign between cells. */
    public TextWriter(OutputStream to, char separator) throws IOException {
        this(to, true, separator);
    }

    /** Write there, or on there. */
    public TextWriter(OutputStream to, boolean marked) throws IOException {
        this(to, marked, ',');
    }

    private TextWriter(OutputStream to, boolean marked, char separator) throws IOException {
        this.separator = separator;
        this.out = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
        if (marked) {
            out.write('\uFEFF');
        }
    }

    @Override
    public void row(List<String> cells) throws IOException {
        out.write(cells.stream().map(Cells::quoted).collect(Collectors.joining(String.valueOf(separator))) + "\r\n");
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
