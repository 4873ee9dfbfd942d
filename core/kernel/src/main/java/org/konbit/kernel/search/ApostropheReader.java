package org.konbit.kernel.search;

import java.io.IOException;
import java.io.Reader;
import org.apache.lucene.analysis.CharFilter;

/** Reads every kind of apostrophe as the same character, so that {@code l’ap} is cut into words as {@code l'ap} is; offsets stay. */
final class ApostropheReader extends CharFilter {
    private final char replacement;

    /** Read from a reader and put this character in place of each apostrophe. */
    ApostropheReader(Reader input, char replacement) {
        super(input);
        this.replacement = replacement;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = input.read(buffer, offset, length);
        for (int i = offset; i < offset + read; i++) {
            if (Folding.apostrophe(buffer[i])) {
                buffer[i] = replacement;
            }
        }
        return read;
    }

    @Override
    protected int correct(int currentOffset) {
        return currentOffset;
    }
}
