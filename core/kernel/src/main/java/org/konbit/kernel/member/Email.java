package org.konbit.kernel.member;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses: one normal form for each, so that capitals typed by a phone make no difference. */
final class Email {
    private static final int LONGEST = 254;
    private static final Pattern FORM = Pattern
            .compile("[^@\\s<>\"(),:;\\[\\\\\\]]{1,64}@[^@\\s<>\"(),:;\\[\\\\\\]_]+\\.[^@\\s.]{2,}");

    private Email() {}

    /** The form an address is kept and looked for in. */
    static String normal(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Whether this can be an address; whether somebody reads it, only a message can tell. */
    static boolean plausible(String typed) {
        return typed.length() <= LONGEST && FORM.matcher(typed).matches() && !typed.contains("..");
    }
}
