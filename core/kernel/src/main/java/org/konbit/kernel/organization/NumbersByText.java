package org.konbit.kernel.organization;

/**
 * Remembers a number for each of many texts, which are kept as numbers of 64 bits made of them: 100,000 texts take 4 MB, half a million
 * 16 MB, however long they are. Used by one thread.
 */
final class NumbersByText {
    private static final long NONE = -1;
    private long[] keys = new long[1 << 10];
    private long[] numbers = new long[1 << 10];
    private int used;

    /** What is remembered for a text; {@code otherwise} if nothing is. */
    long get(String text, long otherwise) {
        int at = place(keys, key(text));
        return keys[at] == 0 ? otherwise : numbers[at];
    }

    /** Remember this from now on. */
    void put(String text, long number) {
        if (used * 2 >= keys.length) {
            grow();
        }
        long key = key(text);
        int at = place(keys, key);
        used += keys[at] == 0 ? 1 : 0;
        keys[at] = key;
        numbers[at] = number;
    }

    /** Remember this unless something is remembered; what is remembered then. */
    long first(String text, long number) {
        long before = get(text, NONE);
        if (before == NONE) {
            put(text, number);
        }
        return before == NONE ? number : before;
    }

    private void grow() {
        long[] moreKeys = new long[keys.length * 2];
        long[] moreNumbers = new long[keys.length * 2];
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] != 0) {
                int at = place(moreKeys, keys[i]);
                moreKeys[at] = keys[i];
                moreNumbers[at] = numbers[i];
            }
        }
        keys = moreKeys;
        numbers = moreNumbers;
    }

    private static int place(long[] among, long key) {
        int at = (int) (key & among.length - 1);
        while (among[at] != 0 && among[at] != key) {
            at = at + 1 & among.length - 1;
        }
        return at;
    }

    /** FNV-1a with 64 bits, and its upper half mixed into the lower one. */
    private static long key(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        return hash == 0 ? 1 : hash;
    }
}
