package org.konbit.kernel.organization;

import java.util.Arrays;

/**
 * The organizations that rows of a table named before, as numbers made of their names and countries: half a million take 8 MB. Used by one
 * thread.
 */
final class Seen {
    private long[] slots = new long[1 << 10];
    private int used;

    /** Note what a row names; whether one before it named the same. */
    boolean before(ImportRow row) {
        long key = key(row.folded() + '\n' + row.it().country());
        if (used * 2 >= slots.length) {
            grow();
        }
        return !put(slots, key);
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        Arrays.stream(slots).filter(key -> key != 0).forEach(key -> {
            put(larger, key);
            used--;
        });
        slots = larger;
    }

    private boolean put(long[] into, long key) {
        int at = (int) (key & into.length - 1);
        while (into[at] != 0 && into[at] != key) {
            at = at + 1 & into.length - 1;
        }
        if (into[at] == key) {
            return false;
        }
        into[at] = key;
        used++;
        return true;
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
