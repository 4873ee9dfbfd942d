package org.konbit.kernel.mail;

import java.util.Arrays;
import java.util.Locale;

/** Why a mail is not delivered; each is said in words by the message {@code mail.trouble.<word>}. */
enum Trouble {
    /** Nobody answers at the address of the server. */
    UNREACHABLE(true),
    /** It answers too slowly. */
    SLOW(true),
    /** The connection is not encrypted, or it is another server than the one that was named. */
    UNSAFE(true),
    /** It does not take user and password. */
    SIGN_IN(true),
    /** It does not take mails from this address. */
    SENDER(true),
    /** It takes no mail at all now. */
    BUSY(true),
    /** It does not know or not want this reader. */
    ADDRESS(false),
    /** It does not want this mail. */
    REFUSED(false),
    /** What the mail was for is over. */
    LATE(false);

    /** Whether other mails would fare the same. */
    final boolean wholeServer;

    Trouble(boolean wholeServer) {
        this.wholeServer = wholeServer;
    }

    /** How it is kept. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Trouble of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst().orElse(REFUSED);
    }
}
