package org.konbit.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends GET requests over kept-alive connections of its own, bounded in number; loopback only. */
final class Load {
    private static final int CONNECTIONS = 8;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private Load() {}

    /** An answer. */
    record Answer(int status, String head, byte[] body) {}

    static int status(int port, String path) {
        try {
            return get(port, path, "").status();
        } catch (UncheckedIOException e) {
            return -1;
        }
    }

    static Answer get(int port, String path, String cookie) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request(port, path, cookie, false));
            return answer(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many bytes a page has as browsers ask for it. */
    static int compressed(int port, String path, String cookie) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request(port, path, cookie, true));
            return answer(new BufferedInputStream(socket.getInputStream())).body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer post(int port, String path, String cookie, String form) {
        byte[] body = form.getBytes(StandardCharsets.UTF_8);
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: " + cookie
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length + "\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            return answer(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Send so many requests; every answer must be 200. */
    static void run(int port, String path, String cookie, int requests) {
        run(port, path, cookie, requests, false);
    }

    /** As {@link #run(int, String, String, int)}, asked for as browsers do: compressed. */
    static void run(int port, String path, String cookie, int requests, boolean compressed) {
        List<CompletableFuture<Void>> connections = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(
                        CompletableFuture.runAsync(() -> one(port, path, cookie, requests / CONNECTIONS, compressed),
                                threads));
            }
            connections.forEach(CompletableFuture::join);
        }
    }

    /** Send so many one after another on this thread. */
    static void one(int port, String path, String cookie, int requests, boolean compressed) {
        byte[] request = request(port, path, cookie, compressed);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int i = 0; i < requests; i++) {
                socket.getOutputStream().write(request);
                Answer answer = answer(in);
                if (answer.status() != 200) {
                    throw new IllegalStateException(path + " answered " + answer.status());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] request(int port, String path, String cookie, boolean compressed) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                + (compressed ? "Accept-Encoding: gzip\r\n" : "")
                + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Answer answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        // the last four characters, one byte each: the head ends with two line ends
        for (int last = 0; last != 0x0d0a0d0a;) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("The server closed the connection");
            }
            head.append((char) c);
            last = last << 8 | c;
        }
        String text = head.toString();
        Matcher length = LENGTH.matcher(text);
        return new Answer(Integer.parseInt(text.substring(9, 12)), text,
                in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0));
    }
}
