package org.konbit.kernel.file.text;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What was read out of a file; also its form on the wire between the two processes.
 *
 * @param pages how many pages or slides it has, 0 if that is not known
 * @param text empty unless something was read
 */
record Extract(State state, int pages, String text) {
    static final int MOST_CHARACTERS = 2_000_000;
    /** In UTF-8 a character of Java takes at most three bytes. */
    private static final int MOST_BYTES = MOST_CHARACTERS * 3;

    /** What became of a file. */
    enum State {
        /** There is text. */
        READ,
        /** The file is whole, but there is nothing to read: a scan, or locked with a password. */
        NONE,
        /** The file could not be read. */
        FAILED
    }

    static Extract of(int pages, String text) {
        return text.isBlank() ? new Extract(State.NONE, pages, "") : new Extract(State.READ, pages, text);
    }

    static Extract none() {
        return new Extract(State.NONE, 0, "");
    }

    static Extract failed() {
        return new Extract(State.FAILED, 0, "");
    }

    void write(DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte(state.ordinal());
        out.writeInt(pages);
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }

    /** Read an answer without believing it: whoever sent it may have been taken over by the file it was reading. */
    static Extract read(DataInputStream in) throws IOException {
        int state = in.readUnsignedByte();
        int pages = in.readInt();
        int length = in.readInt();
        if (state >= State.values().length || pages < 0 || length < 0 || length > MOST_BYTES) {
            throw new IOException("The reading process answered nonsense");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("The reading process broke off");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return State.values()[state] == State.READ
                ? of(pages, Words.clean(text))
                : new Extract(State.values()[state], pages, "");
    }
}
