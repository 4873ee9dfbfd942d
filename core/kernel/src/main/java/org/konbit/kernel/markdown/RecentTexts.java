package org.konbit.kernel.markdown;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Remembers what texts were made into: those asked for last, within a bound of bytes. Thread-safe; two threads may make the same twice. */
final class RecentTexts {
    /** Roughly what an entry costs beside its characters: map entry, two strings, two arrays. */
    private static final int ENTRY_BYTES = 160;
    private final Map<String, String> texts = new LinkedHashMap<>(256, 0.75f, true);
    private final long limit;
    private long bytes;

    RecentTexts(long limit) {
        this.limit = limit;
    }

    /** What the text was made into, or is made into now. */
    String text(String source, UnaryOperator<String> make) {
        synchronized (texts) {
            String known = texts.get(source);
            if (known != null) {
                return known;
            }
        }
        String made = make.apply(source);
        // one text never pushes out everything else
        if (cost(source, made) <= limit / 2) {
            remember(source, made);
        }
        return made;
    }

    private void remember(String source, String made) {
        synchronized (texts) {
            if (texts.put(source, made) != null) {
                return;
            }
            bytes += cost(source, made);
            Iterator<Map.Entry<String, String>> eldest = texts.entrySet().iterator();
            while (bytes > limit && eldest.hasNext()) {
                Map.Entry<String, String> gone = eldest.next();
                bytes -= cost(gone.getKey(), gone.getValue());
                eldest.remove();
            }
        }
    }

    /** At most, as if every character took two bytes. */
    private static long cost(String source, String made) {
        return ENTRY_BYTES + 2L * source.length() + 2L * made.length();
    }

    /** What is held now, in bytes, at most. */
    long bytes() {
        synchronized (texts) {
            return bytes;
        }
    }
}
