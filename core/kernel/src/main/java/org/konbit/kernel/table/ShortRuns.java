package org.konbit.kernel.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Breaks an XML text off where so much stands in one piece (a value, a text, a comment) that whoever reads it would hold megabytes of it at
 * once, or where it is not written in bytes in which that can be seen.
 */
final class ShortRuns extends FilterInputStream {
    static final int MOST = 4 << 20;
    private static final int TWO = 0xffff;
    private static final int THREE = 0xffffff;
    private int tail;
    /** What ends the comment or the like that is open, and how many bits that has; 0 if none is. */
    private int closes;
    private int mask;
    private int run;

    /** Thrown where that is so. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    ShortRuns(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        int here = super.read();
        if (here >= 0) {
            count(here);
        }
        return here;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        int read = super.read(bytes, from, most);
        for (int i = from; i < from + read; i++) {
            count(bytes[i] & 0xff);
        }
        return read;
    }

    private void count(int here) throws TooLong {
        tail = tail << 8 | here;
        if (closes != 0) {
            closes = (tail & mask) == closes ? 0 : closes;
        } else if (here == '<') {
            run = 0;
        } else if (tail == ('<' << 24 | '!' << 16 | '-' << 8 | '-')) {
            open('-' << 16 | '-' << 8 | '>', THREE);
        } else if ((tail & THREE) == ('<' << 16 | '!' << 8 | '[')) {
            open(']' << 16 | ']' << 8 | '>', THREE);
        } else if ((tail & TWO) == ('<' << 8 | '?')) {
            open('?' << 8 | '>', TWO);
        }
        run++;
        // UTF-16 and the like hold zeros
        if (run > MOST || here == 0) {
            throw new TooLong();
        }
    }

    private void open(int until, int bits) {
        closes = until;
        mask = bits;
        tail = 0;
    }
}
