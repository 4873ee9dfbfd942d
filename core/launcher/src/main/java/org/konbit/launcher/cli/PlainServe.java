package org.konbit.launcher.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A {@code serve} that needs no explanation: each option once, with its value behind it.
 *
 * <p>The library for command lines takes as much processor time as the whole database to start. Whatever is not understood here, or looks
 * like a mistake, is for it.
 *
 * @param config the file named, or null
 * @param given settings by their key
 */
record PlainServe(@Nullable Path config, Map<String, String> given) {
    private static final Map<String, String> KEYS = Map.of("--data", "data.directory", "--plugins",
            "plugins.directory", "--port", "http.port");

    /** Understand a command line, or leave it to the library. */
    static Optional<PlainServe> of(String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals("serve")) {
            return Optional.empty();
        }
        Path config = null;
        Map<String, String> given = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String option = arguments[i];
            boolean safe = option.equals("--safe");
            String value = safe ? "true" : i + 1 < arguments.length ? arguments[++i] : "";
            if (value.isEmpty() || value.startsWith("-") || option.equals("--port") && !isNumber(value)) {
                return Optional.empty();
            }
            String key = safe ? "plugins.safe" : KEYS.get(option);
            if (option.equals("--config") && config == null) {
                try {
                    config = Path.of(value);
                } catch (InvalidPathException strange) {
                    return Optional.empty();
                }
            } else if (key == null || given.putIfAbsent(key, value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new PlainServe(config, given));
    }

    private static boolean isNumber(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return value.length() < 6;
    }
}
