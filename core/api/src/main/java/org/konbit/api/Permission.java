package org.konbit.api;

import java.util.regex.Pattern;

/**
 * A right that a role may hold.
 *
 * @param id the plugin's id, a dot and a word: {@code hello.greet}
 * @param least the lowest built-in role that holds it until an administrator says otherwise
 */
public record Permission(String id, Role least) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,29}\\.[a-z][a-z0-9-]{0,29}");

    /** The kernel's right to change and put aside what others wrote in a space, whatever its type. */
    public static final Permission MODERATE = new Permission("content.moderate", Role.FACILITATOR);

    /** Check the id's form. */
    public Permission {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("A permission's id is plugin.word in lower case, not " + id);
        }
    }
}
