package org.konbit.kernel.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a browser's name from its User-Agent, roughly: enough to recognise one's own phone in a list. */
final class Devices {
    private static final List<String> BROWSERS = List.of("Opera Mini", "OPR", "SamsungBrowser", "UCBrowser", "Edg",
            "Firefox", "Chrome",
            "Safari");
    private static final List<String> SYSTEMS = List.of("Android", "iPhone", "iPad", "Windows", "Mac OS X", "CrOS",
            "Linux");

    private Devices() {}

    static String name(@Nullable String userAgent) {
        if (userAgent == null) {
            return "?";
        }
        String browser = first(BROWSERS, userAgent).replace("OPR", "Opera").replace("Edg", "Edge");
        String system = first(SYSTEMS, userAgent).replace("Mac OS X", "Mac").replace("CrOS", "Chromebook");
        return browser + " · " + system;
    }

    private static String first(List<String> names, String userAgent) {
        return names.stream().filter(userAgent::contains).findFirst().orElse("?");
    }
}
