package org.konbit.kernel.table;

import java.io.IOException;
import java.util.List;

/** Writes a table a row at a time; no cell of it is a formula. Used by one thread. */
public sealed interface TableWriter extends AutoCloseable permits TextWriter, SheetWriter {
    /** Write a row of texts. */
    void row(List<String> cells) throws IOException;

    /** Write the end. The stream below stays open. */
    @Override
    void close() throws IOException;
}
