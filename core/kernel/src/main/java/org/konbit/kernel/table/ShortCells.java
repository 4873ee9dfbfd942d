package org.konbit.kernel.table;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Breaks a text off where a quote was opened and not closed for so long that it would be one cell of megabytes. */
final class ShortCells extends FilterReader {
    private static final int MOST = 4 * TableReader.LONGEST_CELL;
    private boolean quoted;
    private int length;

    /** Thrown where that is so. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    ShortCells(Reader in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int here = super.read();
        if (here >= 0) {
            count((char) here);
        }
        return here;
    }

    @Override
    public int read(char[] chars, int from, int most) throws IOException {
        int read = super.read(chars, from, most);
        for (int i = from; i < from + read; i++) {
            count(chars[i]);
        }
        return read;
    }

    private void count(char here) throws TooLong {
        quoted ^= here == '"';
        length = !quoted && (here == '\n' || here == '\r') ? 0 : length + 1;
        if (length > (quoted ? MOST : TableReader.MOST_COLUMNS * MOST)) {
            throw new TooLong();
        }
    }
}
