package org.konbit.kernel.member;

import java.net.IDN;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain, and whether a host is it or stands below it. The one place where that is compared: label by label, so that
 * {@code attacker-example.org} is not {@code example.org}; in one form for what is written in capitals, with a dot at the end or in letters
 * beyond ASCII.
 *
 * @param domain in its ASCII form
 */
record DomainMatch(String domain) {
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    /** The domain that somebody typed; empty if it is none, or one below which anybody may have theirs. */
    static Optional<DomainMatch> of(String typed) {
        String text = typed.strip();
        return normal(text.startsWith("@") ? text.substring(1) : text)
                .filter(domain -> !PublicSuffixes.holds(domain))
                .map(DomainMatch::new);
    }

    /** Whether a host is this domain or below it. */
    boolean matches(String host) {
        return normal(host).filter(one -> one.equals(domain) || one.endsWith("." + domain)).isPresent();
    }

    /** Whether an e-mail address is of this domain or below it. */
    boolean matchesAddress(String address) {
        return matches(address.substring(address.lastIndexOf('@') + 1))
                && address.indexOf('@') == address.lastIndexOf('@');
    }

    private static Optional<String> normal(String host) {
        String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        try {
            String ascii = IDN.toASCII(bare, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            String[] labels = ascii.split("\\.", -1);
            boolean sound = ascii.length() <= LONGEST && labels.length > 1
                    && Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())
                    && !NUMBER.matcher(labels[labels.length - 1]).matches();
            return sound ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
