package org.konbit.kernel.member;

import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * The mail with a link to choose a new password.
 *
 * @param name of its reader
 * @param why who asked for it, and how long it works
 * @param path where the link leads
 */
record PasswordMail(String name, Text why, String path) implements View {
    /** An administrator made the link. */
    static PasswordMail made(String name, String by, String token, String language) {
        return new PasswordMail(name, Text.key("member.password-mail.made", by), path(token, language));
    }

    /** Somebody asked for it at the sign-in page. */
    static PasswordMail asked(String name, String token, String language) {
        return new PasswordMail(name, Text.key("member.password-mail.asked"), path(token, language));
    }

    private static String path(String token, String language) {
        return "/sign-in/password/" + token + "?lang=" + language;
    }
}
