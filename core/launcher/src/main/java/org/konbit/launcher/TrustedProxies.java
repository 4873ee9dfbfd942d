package org.konbit.launcher;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** Believes what a reverse proxy says about the browser's address and https, and nobody else: such headers can be forged by anyone. */
final class TrustedProxies implements HttpConfiguration.Customizer {
    private final Set<InetAddress> proxies;
    private final HttpConfiguration.Customizer forwarded = new ForwardedRequestCustomizer();

    TrustedProxies(String addresses) {
        this.proxies = Stream.of(addresses.split(","))
                .map(address -> address(address.trim()))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        boolean trusted = request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                && proxies.contains(peer.getAddress());
        return trusted ? forwarded.customize(request, responseHeaders) : request;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart("http.trusted_proxies has \"" + literal + "\", which is not an IP address.", wrong);
        }
    }
}
