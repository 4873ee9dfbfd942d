package org.konbit.kernel.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a request could be read; containers fail only when they are asked for what they could not read. */
enum Arrival {
    /** All of it. */
    WHOLE,
    /** It is larger than the container takes. */
    TOO_LARGE,
    /** It is no form, or not in UTF-8. */
    UNREADABLE;

    /** What the container takes of one form with files; features set lower limits of their own. */
    static final long MOST_BYTES = 60_000_000;
    /** What it takes of one without. */
    static final long MOST_TEXT_BYTES = 2_000_000;
    /** So many times what is taken may be sent, and whoever sends it still sees the answer. */
    private static final int SKIPPED_TIMES = 4;

    private static final Pattern BOUNDARY = Pattern
            .compile("multipart/form-data\\s*;(?:.*;)?\\s*boundary=(\"[^\"]+\"|[^\\s\";]+)", Pattern.CASE_INSENSITIVE);
    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

    /** How the form that was sent arrived. */
    static Arrival of(HttpServletRequest request, HttpServletRequest container) {
        if (!request.getMethod().equals("POST")) {
            return WHOLE;
        }
        boolean files = withFiles(request);
        if (files && !divided(request.getContentType())) {
            skipRest(container, SKIPPED_TIMES * MOST_TEXT_BYTES);
            return UNREADABLE;
        }
        try {
            if (files) {
                container.getParts();
            }
            container.getParameterMap();
            return WHOLE;
        } catch (IOException | ServletException | RuntimeException e) {
            long most = files ? MOST_BYTES : MOST_TEXT_BYTES;
            skipRest(container, SKIPPED_TIMES * most);
            return request.getContentLengthLong() > most || files && limited(e) ? TOO_LARGE : UNREADABLE;
        }
    }

    /**
     * Read on to the end: a browser that is still sending does not see the answer, only that the connection broke.
     *
     * <p>That is done for 240 MB with files, such as the film of a telephone, and for 8 MB without, which anybody may send. What says that it
     * is larger is not read at all; what does not say how large it is, only so far.
     */
    private static void skipRest(HttpServletRequest container, long bound) {
        if (container.getContentLengthLong() > bound) {
            return;
        }
        try {
            container.getInputStream().skip(bound);
        } catch (IOException | RuntimeException nothingMore) {
            // what could be read was read; the answer says what was wrong
        }
    }

    /** Whether a limit was passed: the Servlet specification says that with this exception, but Jetty wraps all others in it too. */
    private static boolean limited(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost instanceof IllegalStateException;
    }

    /** Whether a form with files says what stands between its parts (RFC 7578); of others, containers fail as if they were too large. */
    static boolean divided(String type) {
        return BOUNDARY.matcher(type).lookingAt();
    }

    /** Whether a form may hold files. */
    static boolean withFiles(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    /** Whether the part of an address after the question mark can be decoded: whole escapes (RFC 3986), in UTF-8. */
    static boolean readable(@Nullable String query) {
        if (query == null || query.indexOf('%') < 0) {
            return true;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(query.length());
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c != '%') {
                bytes.write(c < 128 ? c : '?');
            } else if (i + 2 < query.length() && HEXADECIMAL.indexOf(query.charAt(i + 1)) >= 0
                    && HEXADECIMAL.indexOf(query.charAt(i + 2)) >= 0) {
                bytes.write(Integer.parseInt(query, i + 1, i + 3, 16));
                i += 2;
            } else {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
