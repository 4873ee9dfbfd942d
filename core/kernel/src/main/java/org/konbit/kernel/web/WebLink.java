package org.konbit.kernel.web;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.api.Text;

/** A link as somebody writes it, and the one address that is meant. */
public final class WebLink {
    private static final Pattern ADDRESS = Pattern.compile("(?:(https?)://)?([^/?#]+)(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOST = Pattern.compile("([^:\\[\\]\\\\\\s]+)(:\\d{1,5})?");
    /** Without https:// before it, only what ends like a name of the web is taken for one. */
    private static final Pattern NAME = Pattern.compile(".+\\.\\p{L}[\\p{L}\\d-]+");

    /** People paste addresses with signs that browsers encode by themselves. */
    private static final Pattern UNSAFE = Pattern.compile("[ \"<>\\\\^`{|}]");

    private WebLink() {}

    /**
     * The address in the one form that every browser understands: with its scheme, its host in small letters, its signs encoded.
     *
     * @throws Refused if it leads nowhere on the web, or carries a name or a password
     */
    static String normalised(String typed) throws Refused {
        Matcher address = ADDRESS.matcher(typed);
        if (!address.matches()) {
            throw refused("web.form.link");
        }
        String authority = address.group(2);
        if (authority.indexOf('@') >= 0 && authority.indexOf('\\') < 0 && !authority.startsWith("mailto:")) {
            throw refused("web.form.link.name");
        }
        Matcher host = HOST.matcher(authority);
        boolean whole = address.group(1) != null;
        if (!host.matches() || !whole && !NAME.matcher(host.group(1)).matches()) {
            throw refused("web.form.link");
        }
        String scheme = whole ? address.group(1).toLowerCase(Locale.ROOT) : "https";
        String port = host.group(2) == null ? "" : host.group(2);
        return encoded(scheme, host.group(1), port, address.group(3));
    }

    /** The same, or nothing if it leads nowhere. */
    public static Optional<String> address(String typed) {
        try {
            return Optional.of(normalised(typed));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static String encoded(String scheme, String host, String port, String rest) throws Refused {
        try {
            String name = IDN.toASCII(host).toLowerCase(Locale.ROOT);
            String signs = UNSAFE.matcher(rest).replaceAll(sign -> "%%%02X".formatted((int) sign.group().charAt(0)));
            return new URI(scheme + "://" + name + port + signs).parseServerAuthority().toASCIIString();
        } catch (IllegalArgumentException | URISyntaxException e) {
            throw refused("web.form.link");
        }
    }

    private static Refused refused(String key) {
        return new Refused(Text.key(key));
    }

    /** What is wrong with what was typed. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        final transient Text why;

        private Refused(Text why) {
            super("no link", null, false, false);
            this.why = why;
        }
    }
}
