package org.konbit.kernel.member;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address that passkeys of this site belong to, from the configured base URL and nothing that a request says.
 *
 * @param id the host's name, which a passkey is made for
 * @param origin scheme, host and port, as a browser writes them
 */
record PasskeyPlace(String id, String origin) {
    private static final Pattern NUMBERS = Pattern.compile("[0-9.]+|\\[.*");

    /** Empty where no browser would make one: without https, this machine excepted, and where the host has no name. */
    static Optional<PasskeyPlace> of(String baseUrl) {
        URI base = URI.create(baseUrl);
        String scheme = base.getScheme().toLowerCase(Locale.ROOT);
        String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || host.equals("localhost");
        if (host.isEmpty() || !safe || NUMBERS.matcher(host).matches()) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        String port = base.getPort() < 0 || base.getPort() == usual ? "" : ":" + base.getPort();
        return Optional.of(new PasskeyPlace(host, scheme + "://" + host + port));
    }
}
