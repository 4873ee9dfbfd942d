package org.konbit.kernel.member;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.konbit.kernel.outbound.Outbound;

/** The providers of konbit.toml. What speaks with one is opened when its button is first pressed. Thread-safe. */
final class Providers {
    private final String baseUrl;
    private final List<Provider> all;
    private final Map<String, ProviderDoor> doors = new ConcurrentHashMap<>();

    Providers(Outside outside) {
        this.baseUrl = outside.baseUrl();
        this.all = List.copyOf(outside.providers());
    }

    List<Provider> all() {
        return all;
    }

    Optional<Provider> find(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    Set<String> issuers() {
        return all.stream().map(Provider::issuer).collect(Collectors.toSet());
    }

    /** What a provider is called by the issuer of an account; the issuer itself where it is not configured any more. */
    String name(String issuer, String language) {
        return all.stream()
                .filter(one -> one.issuer().equals(issuer))
                .findFirst()
                .map(one -> one.name(language))
                .orElse(issuer);
    }

    /** The address that a provider sends people back to: exactly what has to be registered there. */
    String back(Provider provider) {
        return baseUrl + ProviderSignIn.PATH + "/" + provider.id() + "/back";
    }

    ProviderDoor door(Provider provider) {
        return doors.computeIfAbsent(provider.id(), _ -> new ProviderClient(provider, URI.create(back(provider)),
                new Outbound(hosts(provider))));
    }

    private static Set<String> hosts(Provider provider) {
        Set<String> hosts = new HashSet<>(provider.hosts());
        Outbound.host(URI.create(provider.issuer())).ifPresent(hosts::add);
        return hosts;
    }
}
