package org.konbit.kernel.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where people have accounts elsewhere, by which they sign in here: an OpenID Connect provider, as konbit.toml describes it.
 *
 * @param id a word that stands in addresses
 * @param issuer its address, exactly as it writes it itself
 * @param secret what it knows this site by; empty for a provider that wants none
 * @param names what it is called, by language; an empty key is for all others
 * @param hosts further hosts that it may be asked at, with a port where it is not the usual one
 */
public record Provider(String id, String issuer, String client, Optional<String> secret, Map<String, String> names,
        Set<String> hosts) {
    private static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");

    /** Those that {@code providers} lists, each by {@code provider.ID.issuer} and the others. */
    public static List<Provider> all(Function<String, Optional<String>> read) {
        return words(read.apply("providers")).map(id -> of(id, name -> read.apply("provider." + id + "." + name)))
                .toList();
    }

    private static Provider of(String id, Function<String, Optional<String>> read) {
        Map<String, String> names = new HashMap<>();
        read.apply("name").ifPresent(name -> names.put("", name));
        LANGUAGES.forEach(tag -> read.apply("name_" + tag).ifPresent(name -> names.put(tag, name)));
        return new Provider(id, read.apply("issuer").orElseThrow(), read.apply("client_id").orElseThrow(),
                read.apply("client_secret"), Map.copyOf(names),
                words(read.apply("hosts")).collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<String> words(Optional<String> list) {
        return list.stream().flatMap(all -> Stream.of(all.split(","))).map(String::strip).filter(one -> !one.isEmpty());
    }

    /** What it is called in a language. */
    public String name(String language) {
        return names.getOrDefault(language, names.getOrDefault("", id));
    }

    /** The secret is nobody's to read. */
    @Override
    public String toString() {
        return id + " (" + issuer + ")";
    }
}
