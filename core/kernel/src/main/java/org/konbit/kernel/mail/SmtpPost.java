package org.konbit.kernel.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.InternetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** Speaks SMTP with the server that the operator named: the one class that reaches out, and only there. */
final class SmtpPost implements Post {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "20000";
    private static final int FOR_GOOD = 500;
    private static final int CLOSING = 421;
    private final MailSettings settings;
    private final String baseUrl;
    private final String host;
    private final Session session;
    private @Nullable SMTPTransport transport;

    /**
     * Speak with a server.
     *
     * @param baseUrl what links begin with
     * @param more properties of the library that a test needs to be others
     */
    SmtpPost(MailSettings settings, String baseUrl, Map<String, Object> more) {
        this.settings = settings;
        this.baseUrl = baseUrl;
        this.host = Optional.ofNullable(URI.create(baseUrl).getHost()).orElse("localhost");
        Properties smtp = properties();
        smtp.putAll(more);
        this.session = Session.getInstance(smtp);
    }

    private Properties properties() {
        Properties smtp = new Properties();
        smtp.put("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        smtp.put("mail.smtp.timeout", ANSWER_MILLIS);
        smtp.put("mail.smtp.writetimeout", ANSWER_MILLIS);
        smtp.put("mail.smtp.quitwait", "false");
        // what we say we are; else the machine's name would be looked up in the network
        smtp.put("mail.smtp.localhost", host);
        smtp.put("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
        smtp.put("mail.smtp.ssl.checkserveridentity", "true");
        smtp.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        smtp.put("mail.smtp.ssl.enable", Boolean.toString(settings.security() == MailSettings.Security.TLS));
        boolean startTls = settings.security() == MailSettings.Security.STARTTLS;
        smtp.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        smtp.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        return smtp;
    }

    @Override
    public void send(Letter letter) throws Undelivered {
        Recipient recipient = new Recipient(letter.to());
        InternetAddress to = recipient.internet();
        try {
            connected().sendMessage(new LetterMessage(session, letter, to, settings.from(), host, baseUrl),
                    new InternetAddress[]{to});
        } catch (MessagingException e) {
            Undelivered why = undelivered(e, recipient);
            if (why.trouble().wholeServer) {
                close();
            }
            throw why;
        }
    }

    @Override
    public String server() {
        return settings.server();
    }

    private SMTPTransport connected() throws MessagingException {
        SMTPTransport open = transport;
        if (open == null || !open.isConnected()) {
            open = new SMTPTransport(session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
            transport = open;
            boolean signsIn = !settings.user().isEmpty();
            open.connect(settings.host(), settings.port(), signsIn ? settings.user() : null,
                    signsIn ? settings.password() : null);
        }
        return open;
    }

    /** What the library says, in our own words for it. */
    private static Undelivered undelivered(MessagingException e, Recipient to) {
        List<Throwable> causes = causes(e);
        for (Throwable cause : causes) {
            switch (cause) {
                case AuthenticationFailedException refused -> {
                    return because(Trouble.SIGN_IN, false, refused, e, to);
                }
                case SMTPAddressFailedException refused -> {
                    return answered(Trouble.ADDRESS, refused.getReturnCode(), refused, e, to);
                }
                case SMTPSenderFailedException refused -> {
                    return because(Trouble.SENDER, false, refused, e, to);
                }
                case SMTPSendFailedException refused when refused.getReturnCode() > 0 && causes.stream()
                        .noneMatch(SMTPAddressFailedException.class::isInstance) -> {
                    return answered(Trouble.REFUSED, refused.getReturnCode(), refused, e, to);
                }
                case SSLException unsafe -> {
                    return because(Trouble.UNSAFE, false, unsafe, e, to);
                }
                case SocketTimeoutException slow when String.valueOf(slow.getMessage()).startsWith("Read") -> {
                    return because(Trouble.SLOW, false, slow, e, to);
                }
                default -> {
                    // another of them says more
                }
            }
        }
        boolean unsafe = String.valueOf(e.getMessage()).contains("STARTTLS");
        return because(unsafe ? Trouble.UNSAFE : Trouble.UNREACHABLE, false, causes.getLast(), e, to);
    }

    private static Undelivered answered(Trouble trouble, int code, Throwable said, Throwable whole,
            Recipient to) {
        return because(code == CLOSING ? Trouble.BUSY : trouble, code >= FOR_GOOD, said, whole, to);
    }

    private static Undelivered because(Trouble trouble, boolean forGood, Throwable said, Throwable whole,
            Recipient to) {
        return new Undelivered(trouble, forGood, to.hiddenIn(String.valueOf(said.getMessage())), whole);
    }

    /** Both chains that its exceptions have, from the outermost. */
    private static List<Throwable> causes(Throwable outermost) {
        List<Throwable> all = new ArrayList<>();
        Throwable next = outermost;
        while (next != null && !all.contains(next)) {
            all.add(next);
            next = next instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException()
                    : next.getCause();
        }
        return all;
    }

    @Override
    public void close() {
        SMTPTransport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // it is gone already
            }
        }
    }
}
