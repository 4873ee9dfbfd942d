package org.konbit.kernel.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.NotFound;
import org.konbit.api.Response;

/** Writes kept files to the browser, with the headers that keep them from being anything but files. Thread-safe. */
public final class FileBodies {
    private static final int CHUNK = 32 << 10;
    /** Bytes never change under a SHA-256; who may have them can, so a browser asks again after a day. */
    private static final String CACHE = "private, max-age=86400, immutable";
    private static final String SANDBOX = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";
    /** Not every browser shows a PDF inside a sandbox; their viewers keep the document apart from the site by themselves. */
    private static final String PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";
    private final Deliveries files;

    /** Serve what is kept there. */
    public FileBodies(Deliveries files) {
        this.files = files;
    }

    /** What one file that somebody sends may be, in bytes. */
    long most() {
        return files.most();
    }

    /**
     * Answer with the whole file, the part asked for (206), or that the browser's copy is still right (304).
     *
     * @throws NotFound before anything is written, if the bytes are gone
     * @throws IOException if the browser went away
     */
    public void send(Response.File answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            send(answer, files.of(answer.file()), request, response);
        } catch (NoSuchFileException e) {
            throw new NotFound();
        }
    }

    private static void send(Response.File answer, Deliveries.Delivery delivery, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        try (FileChannel file = FileChannel.open(delivery.path())) {
            String tag = '"' + answer.file().sha256() + '"';
            response.setHeader("ETag", tag);
            response.setHeader("Cache-Control", CACHE);
            response.setHeader("Vary", "Cookie");
            if (matches(request.getHeader("If-None-Match"), tag)) {
                response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
                return;
            }
            describe(answer, delivery, response);
            Optional<ByteRange> part = part(request, tag, file.size());
            if (part.isPresent() && part.get() == ByteRange.OUTSIDE) {
                response.setHeader("Content-Range", "bytes */" + file.size());
                response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
                return;
            }
            part.ifPresent(range -> sayPart(range, file, response));
            write(file, part.orElse(new ByteRange(0, file.size() - 1)), request, response);
        }
    }

    private static void describe(Response.File answer, Deliveries.Delivery delivery, HttpServletResponse response) {
        response.setContentType(delivery.contentType());
        response.setHeader("Content-Disposition",
                disposition(answer.inline() && delivery.shown(), answer.file().name()));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", delivery.pdf() ? PDF : SANDBOX);
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Accept-Ranges", "bytes");
    }

    /** Both forms of the name (RFC 6266): old browsers read the first, the rest the second. */
    static String disposition(boolean inline, String name) {
        String ascii = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^ -~]", "_")
                .replaceAll("[\"\\\\%]", "_");
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return (inline ? "inline" : "attachment") + "; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
    }

    private static boolean matches(@Nullable String header, String tag) {
        if (header == null) {
            return false;
        }
        for (String known : header.split(",", -1)) {
            String bare = known.strip();
            if (bare.equals("*") || (bare.startsWith("W/") ? bare.substring(2) : bare).equals(tag)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<ByteRange> part(HttpServletRequest request, String tag, long size) {
        String range = request.getHeader("Range");
        String condition = request.getHeader("If-Range");
        boolean still = condition == null || condition.equals(tag);
        return range == null || !still || !request.getMethod().equals("GET")
                ? Optional.empty()
                : ByteRange.of(range, size);
    }

    private static void sayPart(ByteRange range, FileChannel file, HttpServletResponse response) {
        try {
            response.setHeader("Content-Range", "bytes " + range.from() + "-" + range.to() + "/" + file.size());
            response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(FileChannel file, ByteRange range, HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setContentLengthLong(range.length());
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        OutputStream out = response.getOutputStream();
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, range.length()));
        for (long at = range.from(); at <= range.to();) {
            chunk.clear().limit((int) Math.min(chunk.capacity(), range.to() + 1 - at));
            int read = file.read(chunk, at);
            if (read < 0) {
                throw new IOException("A kept file became shorter");
            }
            out.write(chunk.array(), 0, read);
            at += read;
        }
    }
}
