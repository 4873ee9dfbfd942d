package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** Recognises audio by its first frames, boxes or packets. */
final class Sound {
    private static final int MOST_BOXES = 500;
    private static final int[] MPEG1_LAYER3 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] MPEG2_LAYER3 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] RATES = {44100, 48000, 32000};

    private Sound() {}

    /** The kind, if it is audio. */
    static Optional<FileKind> kind(FileChannel file, Bytes head) throws IOException, Refused {
        if (head.has(0, "OggS")) {
            return ogg(head);
        }
        if (head.has(4, "ftyp")) {
            return mp4(file);
        }
        return mp3(file, head) ? Optional.of(FileKind.MP3) : Optional.empty();
    }

    private static Optional<FileKind> ogg(Bytes head) throws Refused {
        int packet = 27 + head.one(26);
        if (head.has(packet, "OpusHead") || head.has(packet, "\u0001vorbis") || head.has(packet, "Speex   ")
                || head.has(packet, "\u007fFLAC")) {
            return Optional.of(FileKind.OGG);
        }
        if (head.has(packet, "\u0080theora") || head.has(packet, "fishead\0")) {
            throw new Refused("file.video");
        }
        return Optional.empty();
    }

    /** An MP4 is audio if it holds a sound track and no picture track (ISO 14496-12); phones name both alike. */
    private static Optional<FileKind> mp4(FileChannel file) throws IOException, Refused {
        Tracks tracks = new Tracks(file);
        tracks.walk(0, file.size(), 0);
        if (tracks.picture) {
            throw new Refused("file.video");
        }
        return tracks.sound ? Optional.of(FileKind.M4A) : Optional.empty();
    }

    private static final class Tracks {
        private final FileChannel file;
        private int boxes;
        private boolean sound;
        private boolean picture;

        Tracks(FileChannel file) {
            this.file = file;
        }

        void walk(long from, long to, int depth) throws IOException {
            long at = from;
            while (at + 8 <= to && boxes++ < MOST_BOXES) {
                Bytes box = Bytes.read(file, at, 20);
                long size = box.bigFour(0) == 1 ? box.bigFour(8) << 32 | box.bigFour(12) : box.bigFour(0);
                size = size == 0 ? to - at : size;
                if (size < 8 || size > to - at) {
                    return;
                }
                switch (box.latin(4, 4)) {
                    case "moov", "trak", "mdia" -> {
                        if (depth < 4) {
                            walk(at + 8, at + size, depth + 1);
                        }
                    }
                    case "hdlr" -> handler(box.latin(16, 4));
                    default -> {
                    }
                }
                at += size;
            }
        }

        private void handler(String type) {
            sound |= type.equals("soun");
            picture |= type.equals("vide");
        }
    }

    /** Two frames in a row, behind a tag if there is one: two bytes alone would recognise too much. */
    private static boolean mp3(FileChannel file, Bytes head) throws IOException {
        long at = 0;
        if (head.has(0, "ID3")) {
            at = 10L + (head.one(6) & 0x7f) * 0x200000L + (head.one(7) & 0x7f) * 0x4000L + (head.one(8) & 0x7f) * 0x80L
                    + (head.one(9) & 0x7f);
        }
        Bytes search = Bytes.read(file, at, 4096);
        for (int first = 0; first < search.length() - 4; first++) {
            int length = frameLength(search, first);
            if (length > 0 && (frameLength(search, first + length) > 0
                    || frameLength(Bytes.read(file, at + first + length, 4), 0) > 0)) {
                return at > 0 || first == 0;
            }
        }
        return false;
    }

    /** The length of a layer III frame in bytes, or 0 if none begins here. */
    private static int frameLength(Bytes bytes, int at) {
        int version = bytes.one(at + 1) >> 3 & 3;
        int bitrate = bytes.one(at + 2) >> 4;
        int rate = bytes.one(at + 2) >> 2 & 3;
        boolean layer3 = bytes.one(at) == 0xff && (bytes.one(at + 1) & 0xe6) == 0xe2 && version != 1;
        if (!layer3 || bitrate == 0 || bitrate == 15 || rate == 3) {
            return 0;
        }
        boolean first = version == 3;
        int hertz = first ? RATES[rate] : version == 2 ? RATES[rate] / 2 : RATES[rate] / 4;
        int kilobits = first ? MPEG1_LAYER3[bitrate] : MPEG2_LAYER3[bitrate];
        return (first ? 144 : 72) * kilobits * 1000 / hertz + (bytes.one(at + 2) >> 1 & 1);
    }
}
