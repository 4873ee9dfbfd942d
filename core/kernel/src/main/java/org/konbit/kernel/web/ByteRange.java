package org.konbit.kernel.web;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one part of a file that a request asks for (RFC 9110, section 14).
 *
 * @param from first byte
 * @param to last byte
 */
record ByteRange(long from, long to) {
    private static final Pattern FORM = Pattern.compile("bytes\\s*=\\s*(\\d{0,18})-(\\d{0,18})");
    /** Asks for bytes the file does not have. */
    static final ByteRange OUTSIDE = new ByteRange(-1, -1);

    /** The range a header asks for; empty if it asks for the whole, for several parts or for what we do not understand. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher form = FORM.matcher(header.strip());
        if (!form.matches() || form.group(1).isEmpty() && form.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (form.group(1).isEmpty()) {
            long last = Long.parseLong(form.group(2));
            return Optional.of(last == 0 || size == 0 ? OUTSIDE : new ByteRange(Math.max(0, size - last), size - 1));
        }
        long from = Long.parseLong(form.group(1));
        long to = form.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(form.group(2));
        if (to < from) {
            return Optional.empty();
        }
        return Optional.of(from >= size ? OUTSIDE : new ByteRange(from, Math.min(to, size - 1)));
    }

    long length() {
        return to - from + 1;
    }
}
