package org.konbit.kernel.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;

/** A mail in the form that travels (RFC 5322): plain text and HTML of the same words. */
final class LetterMessage extends MimeMessage {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int LONGEST_NAME = 80;
    private final String messageId;

    LetterMessage(Session session, Letter letter, InternetAddress to, String from, String host, String baseUrl)
            throws MessagingException {
        super(session);
        this.messageId = "<" + letter.id() + "@" + host + ">";
        setFrom(named(from, letter.fromName()));
        setRecipient(Message.RecipientType.TO, to);
        setSubject(letter.subject(), UTF_8);
        setSentDate(new Date(letter.created()));
        // programs that answer by themselves leave it alone (RFC 3834)
        setHeader("Auto-Submitted", "auto-generated");
        setContentLanguage(new String[]{letter.language()});
        if (letter.stop().isPresent()) {
            setHeader("List-Unsubscribe", "<" + baseUrl + letter.stop().get() + ">");
        }
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(PlainTwin.of(letter.html()), "plain"));
        both.addBodyPart(part(letter.html(), "html"));
        setContent(both);
        saveChanges();
    }

    private static InternetAddress named(String address, String name) throws MessagingException {
        InternetAddress named = new InternetAddress(address, true);
        try {
            named.setPersonal(HeaderLine.of(name, LONGEST_NAME), UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java platform has UTF-8", e);
        }
        return named;
    }

    private static MimeBodyPart part(String words, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(words, UTF_8, kind);
        return part;
    }

    /** The same however often it is sent. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
