package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A part of a file, read into memory. Offsets beyond its end are answered with no match, never with an exception. */
@SuppressWarnings("ArrayRecordComponent")
record Bytes(byte[] array) {
    /** Read at most so many bytes from a position. */
    static Bytes read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.clamp(file.size() - position, 0, length));
        while (buffer.hasRemaining() && file.read(buffer, position + buffer.position()) >= 0) {
            continue;
        }
        return new Bytes(Arrays.copyOf(buffer.array(), buffer.position()));
    }

    int length() {
        return array.length;
    }

    boolean has(int at, String latin) {
        byte[] wanted = latin.getBytes(StandardCharsets.ISO_8859_1);
        return at >= 0 && at + wanted.length <= array.length
                && Arrays.equals(array, at, at + wanted.length, wanted, 0, wanted.length);
    }

    String latin(int at, int length) {
        return at < 0 || at + length > array.length ? "" : new String(array, at, length, StandardCharsets.ISO_8859_1);
    }

    /** An unsigned byte, or 0 beyond the end. */
    int one(int at) {
        return at < 0 || at >= array.length ? 0 : array[at] & 0xff;
    }

    int bigTwo(int at) {
        return one(at) << 8 | one(at + 1);
    }

    long bigFour(int at) {
        return (long) bigTwo(at) << 16 | bigTwo(at + 2);
    }

    int littleTwo(int at) {
        return one(at) | one(at + 1) << 8;
    }

    int littleThree(int at) {
        return littleTwo(at) | one(at + 2) << 16;
    }

    long littleFour(int at) {
        return littleTwo(at) | (long) littleTwo(at + 2) << 16;
    }

    int lastIndexOf(String latin) {
        for (int at = array.length - latin.length(); at >= 0; at--) {
            if (has(at, latin)) {
                return at;
            }
        }
        return -1;
    }
}
