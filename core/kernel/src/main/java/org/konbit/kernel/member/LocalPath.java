package org.konbit.kernel.member;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides where a browser may be sent after signing in: a path of this site and nothing that could be read as another site. */
final class LocalPath {
    private static final int LONGEST = 1_000;
    private static final URI HERE = URI.create("http://here.invalid/");
    private static final Pattern PLAIN = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\\"<>^`{|}]]*");
    private static final Pattern DISGUISED = Pattern.compile("%(?:[01][0-9a-f]|2f|5c|7f|25|2e)");
    private static final Pattern IN_AND_OUT = Pattern.compile("/(?:sign-in|sign-out|setup|join)(?:[/?#].*)?");

    private LocalPath() {}

    /** The wanted path if it is one of this site, else the start page. */
    static String of(Optional<String> wanted) {
        return wanted.filter(LocalPath::isLocal).orElse("/");
    }

    /** As {@link #of}, but never a way in or out again. */
    static String afterSignIn(Optional<String> wanted) {
        return wanted.filter(LocalPath::isLocal).filter(path -> !IN_AND_OUT.matcher(path).matches()).orElse("/");
    }

    /** The query that carries a path on to the next form; empty for the start page. */
    static String query(String next) {
        return next.equals("/") ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /** Whether this is a path below the context path: one slash first, no host, no dots that climb, no disguised slashes. */
    static boolean isLocal(String wanted) {
        if (wanted.length() > LONGEST || !PLAIN.matcher(wanted).matches()) {
            return false;
        }
        int end = wanted.length();
        for (int i = 0; i < wanted.length(); i++) {
            if (wanted.charAt(i) == '?' || wanted.charAt(i) == '#') {
                end = i;
                break;
            }
        }
        String path = wanted.substring(0, end);
        if (path.contains("//") || path.contains("/.") || DISGUISED.matcher(path.toLowerCase(Locale.ROOT)).find()) {
            return false;
        }
        try {
            URI resolved = HERE.resolve(new URI(wanted));
            return "http".equals(resolved.getScheme()) && "here.invalid".equals(resolved.getRawAuthority());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The same path without the parameter that chose a language, which would win over the choice just made. */
    static String withoutLanguage(String path) {
        return path.replaceAll("([?&])lang=[^&#]*&?", "$1").replaceAll("[?&](?=#|$)", "");
    }
}
