package org.konbit.testing;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;

/** A mail as it arrived. Immutable. */
public final class Mail {
    private final String site;
    private final String to;
    private final MimeMessage message;

    /** One that came to an address from a site whose links begin so. */
    Mail(String site, String to, MimeMessage message) {
        this.site = site;
        this.to = to;
        this.message = message;
    }

    /** The address it came to. */
    public String to() {
        return to;
    }

    /** The subject, decoded. */
    public String subject() {
        return header("Subject").isEmpty() ? "" : read(MimeMessage::getSubject);
    }

    /** The plain text. */
    public String text() {
        return part("text/plain");
    }

    /** The HTML document. */
    public String html() {
        return part("text/html");
    }

    /** The words of the HTML, as a reader sees them. */
    public String words() {
        return Jsoup.parse(html()).text();
    }

    /** BCP 47 tag of the language it is written in. */
    public String language() {
        return header("Content-Language").orElse("");
    }

    /** A header, as it came. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(read(one -> one.getHeader(name, null)));
    }

    /** The addresses that its links lead to, whole, in their order. */
    public List<String> links() {
        return Jsoup.parse(html()).select("a[href]").eachAttr("href");
    }

    /**
     * The first link to a page of the site below this path, for {@link Browser#open}.
     *
     * @throws AssertionError if it has none
     */
    public String link(String path) {
        return links().stream()
                .filter(link -> link.startsWith(site + path))
                .map(link -> link.substring(site.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No link of " + this + " leads to " + path + ": " + links()));
    }

    private String part(String type) {
        return read(one -> {
            if (one.getContent() instanceof Multipart parts) {
                for (int i = 0; i < parts.getCount(); i++) {
                    BodyPart part = parts.getBodyPart(i);
                    if (part.isMimeType(type)) {
                        return String.valueOf(part.getContent()).replace("\r\n", "\n");
                    }
                }
            }
            throw new AssertionError("It has no " + type);
        });
    }

    /** Reads something of a message. */
    @FunctionalInterface
    private interface Reading {
        String of(MimeMessage message) throws MessagingException, IOException;
    }

    private String read(Reading reading) {
        try {
            return reading.of(message);
        } catch (MessagingException e) {
            throw new IllegalStateException("The mail to " + to + " cannot be read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "\"" + subject() + "\" to " + to;
    }
}
