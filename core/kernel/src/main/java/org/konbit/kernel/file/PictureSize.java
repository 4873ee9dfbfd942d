package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.channels.FileChannel;

/** Reads an image's width and height from its header, without decoding anything. */
final class PictureSize {
    /** A small file may claim a size whose decoding would take all memory of whoever looks at it. */
    private static final long MOST_PIXELS = 24_000_000;
    private static final int MOST_SEGMENTS = 2_000;

    private PictureSize() {}

    /** Let an image pass that a phone can show. */
    static void check(FileKind kind, FileChannel file, Bytes head) throws IOException, Refused {
        long pixels = switch (kind) {
            case PNG -> head.has(12, "IHDR") ? area(head.bigFour(16), head.bigFour(20)) : 0;
            case GIF -> area(head.littleTwo(6), head.littleTwo(8));
            case WEBP -> webp(head);
            case JPEG -> jpeg(file);
            default -> throw new IllegalArgumentException(kind + " is no image");
        };
        if (pixels == 0) {
            throw new Refused("file.damaged");
        }
        if (pixels > MOST_PIXELS) {
            throw new Refused("file.image-too-large", MOST_PIXELS / 1_000_000);
        }
    }

    private static long area(long width, long height) {
        return width > Integer.MAX_VALUE || height > Integer.MAX_VALUE ? Long.MAX_VALUE : width * height;
    }

    /** The three forms of WebP (RFC 9649): lossy, lossless, extended. */
    private static long webp(Bytes head) {
        return switch (head.latin(12, 4)) {
            case "VP8 " ->
                head.has(23, "\u009d\u0001\u002a") ? area(head.littleTwo(26) & 0x3fff, head.littleTwo(28) & 0x3fff) : 0;
            case "VP8L" -> {
                long bits = head.littleFour(21);
                yield head.one(20) == 0x2f ? area((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1) : 0;
            }
            case "VP8X" -> area(head.littleThree(24) + 1L, head.littleThree(27) + 1L);
            default -> 0;
        };
    }

    /** Walk from segment to segment until the frame header (ITU T.81, B.1); metadata before it may be megabytes. */
    private static long jpeg(FileChannel file) throws IOException {
        long at = 2;
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            Bytes header = Bytes.read(file, at, 9);
            if (header.length() < 9 || header.one(0) != 0xff) {
                return 0;
            }
            int marker = header.one(1);
            if (marker == 0xff) {
                at++;
            } else if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
                return area(header.bigTwo(7), header.bigTwo(5));
            } else if (marker == 0xda || marker == 0xd9 || marker == 0xd8 || header.bigTwo(2) < 2) {
                return 0;
            } else {
                at += 2L + header.bigTwo(2);
            }
        }
        return 0;
    }
}
