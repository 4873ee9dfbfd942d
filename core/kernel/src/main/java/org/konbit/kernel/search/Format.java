package org.konbit.kernel.search;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.apache.lucene.util.Version;

/** Tells indexes apart that this version of the server cannot go on with: other fields, other word lists, another Lucene. */
final class Format {
    /** To be raised when the fields or the analysis change in Java. */
    private static final int FIELDS = 2;

    private Format() {}

    /** The format this server writes. */
    static String current() {
        var sum = new CRC32();
        for (Tongue tongue : Tongue.values()) {
            for (String list : new String[]{"stop_", "stem_"}) {
                WordFile.lines(list + tongue.tag() + ".txt")
                        .forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return FIELDS + "-" + Version.LATEST.major + "-" + Long.toHexString(sum.getValue());
    }
}
