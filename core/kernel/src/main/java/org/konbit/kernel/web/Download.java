package org.konbit.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A file that is written while it is made.
 *
 * @param name what it is saved as
 */
public record Download(String name, String mediaType, Body body) {
    /** Writes the bytes. */
    @FunctionalInterface
    public interface Body {
        /** Write them all; a failure in the middle breaks the download off, so that nobody takes half a file for a whole one. */
        void to(OutputStream out) throws IOException;
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType(mediaType);
        response.setHeader("Content-Disposition", FileBodies.disposition(false, name));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        try {
            body.to(response.getOutputStream());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
