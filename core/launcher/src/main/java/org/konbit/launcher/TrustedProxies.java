package org.konbit.launcher;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes what a reverse proxy says about the browser's address and https, and nobody else: such headers can be forged by anyone.
 *
 * <p>A proxy adds the address it was called from at the end of what it was sent. So the list is read from its end: behind the trusted
 * proxies comes the first address that somebody trusted saw, and whatever stands before that is only what the browser claimed.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
    private final Set<InetAddress> proxies;
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    /** A request whose list of addresses is the one address that counts. */
    private static final class Read extends Request.Wrapper {
        private final HttpFields headers;

        Read(Request request, HttpFields headers) {
            super(request);
            this.headers = headers;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    TrustedProxies(String addresses) {
        this.proxies = Stream.of(addresses.split(","))
                .map(address -> address(address.trim()))
                .collect(Collectors.toUnmodifiableSet());
        // proxies pass on what they do not set themselves: of all these headers the two that are documented are read
        forwarded.setForwardedHeader(null);
        forwarded.setForwardedHostHeader(null);
        forwarded.setForwardedServerHeader(null);
        forwarded.setForwardedPortHeader(null);
        forwarded.setForwardedCipherSuiteHeader(null);
        forwarded.setForwardedSslSessionIdHeader(null);
        forwarded.setForwardedHttpsHeader(null);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        boolean trusted = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && proxies.contains(peer.getAddress());
        return trusted ? forwarded.customize(new Read(request, read(request.getHeaders())), responseHeaders) : request;
    }

    private HttpFields read(HttpFields sent) {
        HttpFields.Mutable headers = HttpFields.build(sent);
        headers.remove(HttpHeader.X_FORWARDED_FOR);
        headers.remove(HttpHeader.X_FORWARDED_PROTO);
        client(sent.getCSV(HttpHeader.X_FORWARDED_FOR, false))
                .ifPresent(client -> headers.add(HttpHeader.X_FORWARDED_FOR, client.getHostAddress()));
        List<String> schemes = sent.getCSV(HttpHeader.X_FORWARDED_PROTO, false);
        if (!schemes.isEmpty()) {
            headers.add(HttpHeader.X_FORWARDED_PROTO, schemes.getLast());
        }
        return headers;
    }

    /** The last address that is no trusted proxy; where all are, or before one that cannot be read, the one nearest to the browser. */
    private Optional<InetAddress> client(List<String> addresses) {
        InetAddress nearest = null;
        for (String written : addresses.reversed()) {
            Optional<InetAddress> address = literal(withoutPort(written));
            if (address.isEmpty()) {
                break;
            }
            nearest = address.get();
            if (!proxies.contains(nearest)) {
                break;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String written) {
        int colon = written.lastIndexOf(':');
        boolean port = colon > 0 && (written.indexOf(':') == colon || written.charAt(colon - 1) == ']');
        return port ? written.substring(0, colon) : written;
    }

    private static Optional<InetAddress> literal(String written) {
        try {
            return Optional.of(InetAddress.ofLiteral(written));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static InetAddress address(String literal) {
        return literal(literal).orElseThrow(
                () -> new CannotStart("http.trusted_proxies has \"" + literal + "\", which is not an IP address.",
                        null));
    }
}
