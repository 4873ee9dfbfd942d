package org.konbit.kernel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A mail server that does what a test says: refuses, is silent, or runs something between taking a mail and saying so. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket socket;
    /** Each line of each dialogue that is not a mail. */
    final List<String> lines = new CopyOnWriteArrayList<>();
    /** The mails, as they came. */
    final List<String> mails = new CopyOnWriteArrayList<>();
    /** Said in answer to EHLO. */
    volatile String extensions = "8BITMIME";
    /** Whether it never says anything. */
    volatile boolean silent;
    /** Run when a mail has come and nobody knows yet. */
    volatile Runnable onMail = () -> {
    };

    ScriptedServer(ServerSocketFactory factory) throws IOException {
        socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    ScriptedServer() throws IOException {
        this(ServerSocketFactory.getDefault());
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> talk(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket client) {
        try (client;
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            say(client, silent ? "" : "220 here\r\n");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                say(client, line.equals("DATA") ? taken(client, in) : answer(line));
            }
        } catch (IOException e) {
            // gone, or not to be trusted
        }
    }

    private String taken(Socket client, BufferedReader in) throws IOException {
        say(client, "354 go on\r\n");
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append('\n');
        }
        mails.add(mail.toString());
        onMail.run();
        return "250 taken\r\n";
    }

    private String answer(String line) {
        String word = line.split("[ :]", 2)[0];
        return switch (word) {
            case "EHLO" -> "250-here\r\n250 " + extensions + "\r\n";
            case "AUTH" -> "535 5.7.8 no\r\n";
            case "RCPT" -> line.contains("unknown@")
                    ? "550 5.1.1 " + named(line) + ": User unknown\r\n"
                    : line.contains("grey@") && lines.stream().filter(line::equals).count() == 1
                            ? "451 4.7.1 " + named(line) + ": come later\r\n"
                            : "250 good\r\n";
            case "QUIT" -> "221 bye\r\n";
            default -> "250 good\r\n";
        };
    }

    /** The address, as many servers repeat it: in other letters. */
    private static String named(String line) {
        return line.substring("RCPT TO:".length()).toUpperCase(Locale.ROOT);
    }

    private static void say(Socket client, String words) throws IOException {
        client.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
        client.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
