package org.konbit.kernel.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** A WebP (RFC 9649) without anything but one picture of a size that is known; the JDK cannot draw it anew. */
public final class PlainWebp {
    private static final int HEAD = 12;
    private static final int CHUNK = 8;
    private static final int FLAGS = 20;
    /** Colours and see-through parts; neither places, texts nor movement. */
    private static final int KEPT_FLAGS = 0x30;
    private static final String EXTENDED = "VP8X";
    private static final Set<String> PICTURES = Set.of("VP8 ", "VP8L");
    private static final Set<String> KEPT = Set.of(EXTENDED, "ICCP", "ALPH", "VP8 ", "VP8L");

    private PlainWebp() {}

    /** Whether a file says of itself that it is one. */
    public static boolean claims(byte[] head) {
        Bytes file = new Bytes(head);
        return file.has(0, "RIFF") && file.has(8, "WEBP");
    }

    /**
     * The picture alone, without places, devices and texts.
     *
     * @param side the most pixels of each side
     * @return empty if it is larger, moves, or is no whole file
     */
    public static Optional<byte[]> of(byte[] bytes, int side) {
        Bytes file = new Bytes(bytes);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
        plain.write(bytes, 0, Math.min(HEAD, bytes.length));
        int pictures = 0;
        long end = Math.min(file.littleFour(4) + CHUNK, bytes.length);
        long at = HEAD;
        while (at + CHUNK <= end) {
            String name = file.latin((int) at, 4);
            long next = at + CHUNK + file.littleFour((int) at + 4);
            if (next > end || KEPT.contains(name) && !small(file, (int) at, name, side)) {
                return Optional.empty();
            }
            // each begins at an even place
            next += next & 1;
            if (KEPT.contains(name)) {
                pictures += PICTURES.contains(name) ? 1 : 0;
                plain.writeBytes(Arrays.copyOfRange(bytes, (int) at, (int) next));
            }
            at = next;
        }
        return pictures == 1 && claims(bytes) ? Optional.of(headed(plain.toByteArray())) : Optional.empty();
    }

    /** Both the canvas and the picture in it are as large as they say. */
    private static boolean small(Bytes file, int at, String name, int side) {
        return switch (name) {
            case "VP8 " -> file.has(at + 11, "\u009d\u0001\u002a") && within(file.littleTwo(at + 14) & 0x3fff, side)
                    && within(file.littleTwo(at + 16) & 0x3fff, side);
            case "VP8L" -> {
                long bits = file.littleFour(at + 9);
                yield file.one(at + 8) == 0x2f && within((bits & 0x3fff) + 1, side)
                        && within((bits >> 14 & 0x3fff) + 1, side);
            }
            case EXTENDED -> at == HEAD && within(file.littleThree(at + 12) + 1L, side)
                    && within(file.littleThree(at + 15) + 1L, side);
            default -> true;
        };
    }

    private static boolean within(long pixels, int side) {
        return pixels > 0 && pixels <= side;
    }

    /** With the size that it has now, and no word of what was left out. */
    private static byte[] headed(byte[] plain) {
        int size = plain.length - CHUNK;
        for (int i = 0; i < 4; i++) {
            plain[4 + i] = (byte) (size >> 8 * i);
        }
        if (new String(plain, HEAD, 4, StandardCharsets.ISO_8859_1).equals(EXTENDED)) {
            plain[FLAGS] &= KEPT_FLAGS;
        }
        return plain;
    }
}
