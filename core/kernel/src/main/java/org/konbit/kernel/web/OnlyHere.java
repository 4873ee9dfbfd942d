package org.konbit.kernel.web;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Tells an address that leads to this same machine, wherever it is opened. */
public final class OnlyHere {
    private OnlyHere() {}

    /** Whether an address that begins so can be opened only on the machine that it names itself. */
    public static boolean leads(String baseUrl) {
        String host = Optional.ofNullable(URI.create(baseUrl).getHost()).orElse("localhost").toLowerCase(Locale.ROOT);
        return host.equals("localhost") || host.endsWith(".localhost") || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]") || host.equals("0.0.0.0");
    }
}
