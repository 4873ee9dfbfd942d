package org.konbit.kernel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whom a mail goes to. Servers like to repeat the address in their answers, and those are kept and logged: so it is taken out of them. */
record Recipient(String address) {
    /** SMTP as everybody speaks it has ASCII only; domains have a way to be written so. */
    InternetAddress internet() throws Undelivered {
        try {
            String ascii = local() + IDN.toASCII(domain());
            if (ascii.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
                throw new IllegalArgumentException("The address has letters that mail servers do not take.");
            }
            return new InternetAddress(ascii, true);
        } catch (MessagingException | IllegalArgumentException e) {
            throw new Undelivered(Trouble.ADDRESS, true, hiddenIn(String.valueOf(e.getMessage())), e);
        }
    }

    /** The same words without the address, in whichever way it is written there. */
    String hiddenIn(String words) {
        String hidden = words;
        for (String form : Stream.of(address, local() + IDN.toUnicode(domain()), local() + ascii())
                .filter(form -> !form.isBlank())
                .toList()) {
            hidden = Pattern.compile(Pattern.quote(form), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                    .matcher(hidden)
                    .replaceAll("…");
        }
        return hidden;
    }

    private String ascii() {
        try {
            return IDN.toASCII(domain());
        } catch (IllegalArgumentException e) {
            return domain(); // it has no such form, so no server was told one
        }
    }

    /** All up to the sign between the two, that one included. */
    private String local() {
        return address.substring(0, address.lastIndexOf('@') + 1);
    }

    private String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
