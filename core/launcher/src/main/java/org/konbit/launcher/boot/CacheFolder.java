package org.konbit.launcher.boot;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the folder for what can be made again: never a temporary folder that other users may write to. */
final class CacheFolder {
    private CacheFolder() {}

    /** KONBIT_CACHE, or the cache of the systemd service, or that of the user. */
    static Path of(Map<String, String> environment, String home) {
        return Stream.of("KONBIT_CACHE", "CACHE_DIRECTORY")
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .map(Path::of)
                .findFirst()
                .orElseGet(() -> ofUser(environment, Path.of(home)));
    }

    private static Path ofUser(Map<String, String> environment, Path home) {
        String windows = environment.get("LOCALAPPDATA");
        String standard = environment.get("XDG_CACHE_HOME");
        Path caches;
        if (windows != null) {
            caches = Path.of(windows);
        } else if (standard != null && !standard.isBlank()) {
            caches = Path.of(standard);
        } else {
            caches = home.resolve(".cache");
        }
        return caches.resolve("konbit");
    }
}
