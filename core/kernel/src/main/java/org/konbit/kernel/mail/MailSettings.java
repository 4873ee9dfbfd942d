package org.konbit.kernel.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The server that mails are handed to.
 *
 * @param user empty if the server asks for none
 * @param password null if the server asks for none
 * @param from address that mails come from
 */
public record MailSettings(String host, int port, Security security, String user, @Nullable String password,
        String from) {
    private static final String STARTTLS_PORT = "587";
    private static final String TLS_PORT = "465";
    private static final String PLAIN_PORT = "25";

    /** How the way to the server is protected; its certificate is checked, and its name too. */
    public enum Security {
        /** Encrypted after a greeting in clear; refused if the server does not offer it. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all: for a server on this machine. */
        NONE;

        String usualPort() {
            return switch (this) {
                case STARTTLS -> STARTTLS_PORT;
                case TLS -> TLS_PORT;
                case NONE -> PLAIN_PORT;
            };
        }
    }

    /** What {@code mail.host} and the others say; empty where no server is named. */
    public static Optional<MailSettings> of(Function<String, Optional<String>> read) {
        return read.apply("mail.host").map(host -> {
            Security security = Security
                    .valueOf(read.apply("mail.security").orElse("starttls").toUpperCase(Locale.ROOT));
            return new MailSettings(host, Integer.parseInt(read.apply("mail.port").orElse(security.usualPort())),
                    security, read.apply("mail.user").orElse(""), read.apply("mail.password").orElse(null),
                    read.apply("mail.from").orElseThrow(() -> new IllegalStateException("mail.from is not set")));
        });
    }

    /** The server as one writes it. */
    String server() {
        return host + ":" + port;
    }

    /** The password is nobody's to read. */
    @Override
    public String toString() {
        return server();
    }
}
