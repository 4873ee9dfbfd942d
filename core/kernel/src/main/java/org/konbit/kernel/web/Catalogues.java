package org.konbit.kernel.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.konbit.kernel.i18n.Messages;

/** The messages of the kernel and of each active plugin. Thread-safe. */
public final class Catalogues {
    private final Messages kernel;
    private final Map<String, Messages> plugins = new ConcurrentHashMap<>();

    /** Begin with the kernel's messages. */
    public Catalogues(Messages kernel) {
        this.kernel = kernel;
    }

    /** Add or exchange a plugin's messages. */
    public void put(String owner, Messages messages) {
        plugins.put(owner, messages);
    }

    /** Forget a plugin's messages. */
    public void remove(String owner) {
        plugins.remove(owner);
    }

    /** The messages of an owner; the kernel's where it has none of its own. */
    public Messages of(String owner) {
        return plugins.getOrDefault(owner, kernel);
    }

    /** The kernel's messages. */
    public Messages kernel() {
        return kernel;
    }
}
