package org.konbit.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The keys of accounts elsewhere: {@code [provider.google]} with its issuer and the others, as many as there are providers. */
final class ProviderKeys {
    private static final String NAMES = "issuer|client_id|client_secret|name|name_es|name_pt|name_en|name_fr|name_ht|hosts";
    private static final Pattern KEY = Pattern.compile("provider\\.([a-z][a-z0-9]{0,29})\\.(" + NAMES + ")");
    private static final Pattern VARIABLE = Pattern
            .compile("KONBIT_PROVIDER_([A-Z][A-Z0-9]{0,29})_(" + NAMES.toUpperCase(Locale.ROOT) + ")(_FILE)?");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+(:\\d{1,5})?");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private ProviderKeys() {}

    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    /** The key that an environment variable gives, if it is one of these. */
    static Optional<String> ofVariable(String variable) {
        Matcher name = VARIABLE.matcher(variable);
        return name.matches()
                ? Optional.of("provider." + name.group(1).toLowerCase(Locale.ROOT) + "."
                        + name.group(2).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** What a value should be, if it is not. */
    static Optional<String> wrong(String key, String value) {
        boolean right = switch (key.substring(key.lastIndexOf('.') + 1)) {
            case "issuer" -> issuer(value);
            case "hosts" -> Stream.of(value.split(",")).allMatch(host -> HOST.matcher(host.strip()).matches());
            default -> !value.isBlank() && value.length() <= 250;
        };
        return right
                ? Optional.empty()
                : Optional.of(key.endsWith(".issuer")
                        ? "an address that begins with https, exactly as the provider writes it"
                        : key.endsWith(".hosts")
                                ? "names of hosts such as oauth2.example.org"
                                : "a text that is not empty");
    }

    private static boolean issuer(String value) {
        try {
            URI address = new URI(value);
            boolean safe = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && THIS_MACHINE.contains(address.getHost());
            return safe && address.getHost() != null && address.getQuery() == null && address.getFragment() == null
                    && address.getUserInfo() == null && value.length() <= 250;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    /** The ids of all providers, in the order of the alphabet. */
    static Set<String> ids(Map<String, String> values) {
        Set<String> ids = new TreeSet<>();
        values.keySet().forEach(key -> ids.add(key.split("\\.")[1]));
        return ids;
    }

    /** A sentence for each provider that lacks what it needs. */
    static List<String> problems(Map<String, String> values) {
        List<String> problems = new ArrayList<>();
        for (String id : ids(values)) {
            for (String needed : List.of("issuer", "client_id")) {
                if (!values.containsKey("provider." + id + "." + needed)) {
                    problems.add(
                            "provider.%s.%s is not set: write what the provider gave you, or take provider.%s away."
                                    .formatted(id, needed, id));
                }
            }
        }
        return problems;
    }
}
