package org.konbit.journeys;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.konbit.testing.Site;

/** Says to a site's port whatever it likes, which well-behaved clients would not. */
final class Wire {
    private static final int PATIENCE_MILLIS = 60_000;

    private Wire() {}

    /** What came back; a connection that was closed without a word has the status 0. */
    record Said(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            return all(name).stream().findFirst();
        }

        List<String> all(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    /** Ask with a first line, to a host, with further header lines. */
    static Said ask(Site site, String firstLine, String host, String... lines) {
        String hostLine = host.isEmpty() ? "" : "Host: " + host + "\r\n";
        String more = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        return say(site, firstLine + " HTTP/1.1\r\n" + hostLine + more + "Connection: close\r\n\r\n", 0);
    }

    /** Say this, and then so many times the letter x. */
    static Said say(Site site, String words, long more) {
        try (Socket socket = new Socket("localhost", site.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(words.getBytes(StandardCharsets.ISO_8859_1));
            send(out, more);
            return heard(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(OutputStream out, long letters) throws IOException {
        byte[] some = new byte[1 << 16];
        Arrays.fill(some, (byte) 'x');
        try {
            for (long left = letters; left > 0; left -= some.length) {
                out.write(some, 0, (int) Math.min(left, some.length));
            }
            out.flush();
        } catch (SocketException e) {
            // the other side has heard enough and answers
            return;
        }
    }

    private static Said heard(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] some = new byte[1 << 14];
        try {
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                text.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            // what was said before the line was cut counts
            if (text.isEmpty()) {
                return new Said(0, List.of(), "");
            }
        }
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return new Said(0, List.of(), text.toString());
        }
        List<String> lines = List.of(text.substring(0, head).split("\r\n"));
        int status = Integer.parseInt(lines.getFirst().replaceAll("HTTP/\\S+ (\\d{3}).*", "$1"));
        String body = new String(text.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1),
                StandardCharsets.UTF_8);
        return new Said(status, lines.subList(1, lines.size()), body);
    }
}
