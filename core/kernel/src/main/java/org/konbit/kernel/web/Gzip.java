package org.konbit.kernel.web;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Compresses pages (RFC 1952) with a few deflaters that are used again: making one costs more than a page. */
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int MOST_KEPT = 8;
    private static final ConcurrentLinkedQueue<Deflater> IDLE = new ConcurrentLinkedQueue<>();

    private Gzip() {}

    static byte[] compressed(byte[] bytes) {
        Deflater deflater = IDLE.poll();
        if (deflater == null) {
            deflater = new Deflater(3, true);
        }
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = Arrays.copyOf(HEADER, bytes.length / 2 + 64);
            int length = HEADER.length;
            while (!deflater.finished()) {
                if (out.length - length < 32) {
                    out = Arrays.copyOf(out, out.length * 2);
                }
                length += deflater.deflate(out, length, out.length - length);
            }
            out = Arrays.copyOf(out, length + 8);
            CRC32 crc = new CRC32();
            crc.update(bytes);
            little(out, length, (int) crc.getValue());
            little(out, length + 4, bytes.length);
            return out;
        } finally {
            release(deflater);
        }
    }

    private static void release(Deflater deflater) {
        if (IDLE.size() < MOST_KEPT) {
            deflater.reset();
            IDLE.add(deflater);
        } else {
            deflater.end();
        }
    }

    private static void little(byte[] out, int at, int value) {
        for (int i = 0; i < 4; i++) {
            out[at + i] = (byte) (value >>> 8 * i);
        }
    }
}
