package org.konbit.kernel.table;

import java.io.IOException;
import java.util.List;

/** Takes the rows of a table, one after the other. */
@FunctionalInterface
public interface RowSink {
    /**
     * Take a row.
     *
     * @param number of the row in its file, from 1: for a spreadsheet what stands at its left, for a text the number of the record
     * @param cells without blanks around them; empty where nothing stands
     * @return whether to go on
     */
    boolean row(long number, List<String> cells) throws IOException;
}
