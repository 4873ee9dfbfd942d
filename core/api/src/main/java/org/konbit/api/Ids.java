package org.konbit.api;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicReference;

/** Makes ids: ULIDs (github.com/ulid/spec), 26 characters of Crockford's base 32 that sort by the time they were made. Thread-safe. */
public final class Ids {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long LOW_MASK = (1L << 40) - 1;
    private static final AtomicReference<Ulid> LAST = new AtomicReference<>(new Ulid(0, 0, 0));

    /** 48 bits of time, then 80 random bits as two halves of 40. */
    private record Ulid(long millis, long high, long low) {}

    private Ids() {}

    /** The next id; greater than every id this process made before, even if the clock stepped back. */
    public static String next() {
        return text(LAST.updateAndGet(last -> after(last, System.currentTimeMillis())));
    }

    private static Ulid after(Ulid last, long now) {
        if (now > last.millis) {
            return new Ulid(now, RANDOM.nextLong() & LOW_MASK, RANDOM.nextLong() & LOW_MASK);
        }
        if (last.low < LOW_MASK) {
            return new Ulid(last.millis, last.high, last.low + 1);
        }
        return new Ulid(last.millis + (last.high == LOW_MASK ? 1 : 0), (last.high + 1) & LOW_MASK, 0);
    }

    private static String text(Ulid ulid) {
        char[] text = new char[26];
        write(ulid.millis, text, 0, 10);
        write(ulid.high, text, 10, 8);
        write(ulid.low, text, 18, 8);
        return new String(text);
    }

    private static void write(long bits, char[] into, int from, int length) {
        long rest = bits;
        for (int at = from + length - 1; at >= from; at--) {
            into[at] = ALPHABET[(int) (rest & 31)];
            rest >>>= 5;
        }
    }
}
