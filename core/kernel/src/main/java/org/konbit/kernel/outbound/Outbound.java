package org.konbit.kernel.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Asks other machines over HTTP: only the hosts it was made for, encrypted unless they are this machine, without following redirects. A few
 * at a time; who comes later is refused at once rather than kept waiting. Thread-safe.
 */
public final class Outbound {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final long WHOLE_NANOS = 10_000_000_000L;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");
    private final Set<String> hosts;
    private final Semaphore atOnce = new Semaphore(8);

    /** Thrown when no answer can be had; nothing is known of what became of the question. */
    public static final class Unreachable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreachable(String why) {
            super(why);
        }

        Unreachable(URI where, IOException cause) {
            super(where.getHost() + " does not answer: " + cause.getMessage(), cause);
        }
    }

    /**
     * What came back.
     *
     * @param mediaType the Content-Type; empty if it says none
     */
    public record Answer(int status, String mediaType, String body) {}

    /**
     * What is asked.
     *
     * @param headers of the request, by name
     * @param body what is posted; empty for a GET
     */
    public record Question(URI where, Map<String, String> headers, Optional<String> body) {}

    /** Ask these hosts, each with its port where that is not the usual one. */
    public Outbound(Set<String> hosts) {
        this.hosts = Set.copyOf(hosts);
    }

    /** How a host is written in {@link #Outbound(Set)}; empty where nothing may be asked: without https, this machine excepted. */
    public static Optional<String> host(URI where) {
        String host = where.getHost() == null ? "" : where.getHost().toLowerCase(Locale.ROOT);
        boolean safe = "https".equals(where.getScheme()) || "http".equals(where.getScheme()) && HERE.contains(host);
        if (host.isEmpty() || !safe || where.getUserInfo() != null) {
            return Optional.empty();
        }
        int usual = "https".equals(where.getScheme()) ? 443 : 80;
        return Optional.of(where.getPort() < 0 || where.getPort() == usual ? host : host + ":" + where.getPort());
    }

    /** Whether this may be asked. */
    public boolean reaches(URI where) {
        return host(where).filter(hosts::contains).isPresent();
    }

    /**
     * Ask.
     *
     * @throws Unreachable if it may not be asked, does not answer in time, or answers with too much
     */
    public Answer ask(Question question) {
        if (!reaches(question.where())) {
            throw new Unreachable("Nobody named the host of " + question.where());
        }
        if (!atOnce.tryAcquire()) {
            throw new Unreachable("Too much is being asked at once");
        }
        try {
            return asked(question);
        } catch (IOException e) {
            throw new Unreachable(question.where(), e);
        } finally {
            atOnce.release();
        }
    }

    private static Answer asked(Question question) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) question.where().toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setUseCaches(false);
        question.headers().forEach(connection::setRequestProperty);
        try {
            if (question.body().isPresent()) {
                byte[] body = question.body().get().getBytes(StandardCharsets.UTF_8);
                connection.setRequestMethod("POST");
                connection.setDoOutput(true);
                // a length that is known is sent once: what was posted is not posted again by the connection itself
                connection.setFixedLengthStreamingMode(body.length);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(body);
                }
            }
            int status = connection.getResponseCode();
            String type = connection.getContentType() == null ? "" : connection.getContentType();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, type, in == null ? "" : read(in));
            }
        } finally {
            connection.disconnect();
        }
    }

    private static String read(InputStream in) throws IOException {
        long end = System.nanoTime() + WHOLE_NANOS;
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] some = new byte[8_192];
        for (int read = in.read(some); read >= 0; read = in.read(some)) {
            all.write(some, 0, read);
            if (all.size() > MOST_BYTES) {
                throw new IOException("more than half a megabyte came");
            }
            if (System.nanoTime() > end) {
                throw new IOException("it came too slowly");
            }
        }
        return all.toString(StandardCharsets.UTF_8);
    }
}
