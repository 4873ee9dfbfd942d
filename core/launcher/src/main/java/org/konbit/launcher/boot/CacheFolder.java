package org.konbit.launcher.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds the folder for what can be made again: never a temporary folder that other users may write to. */
final class CacheFolder {
    private static final List<String> NAMES = List.of("KONBIT_CACHE", "CACHE_DIRECTORY");

    private CacheFolder() {}

    /** KONBIT_CACHE, or the cache of the systemd service, or that of the user. */
    static Path of(Map<String, String> environment, String home) {
        for (String name : NAMES) {
            String value = environment.get(name);
            if (value != null && !value.isBlank()) {
                return Path.of(value);
            }
        }
        return ofUser(environment, Path.of(home));
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
