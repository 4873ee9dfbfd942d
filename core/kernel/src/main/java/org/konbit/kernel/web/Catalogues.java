package org.konbit.kernel.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.konbit.kernel.i18n.Messages;

/** The messages of the kernel and of each active plugin. Thread-safe. */
public final class Catalogues {
    private final Messages kernel;
    private final Map<String, Messages> plugins = new ConcurrentHashMap<>();
    private volatile Function<String, Map<String, Map<String, String>>> instead = owner -> Map.of();

    /** Begin with the kernel's messages. */
    public Catalogues(Messages kernel) {
        this.kernel = kernel;
    }

    /** Add or exchange a plugin's messages. */
    public void put(String owner, Messages messages) {
        messages.say(instead.apply(owner));
        plugins.put(owner, messages);
    }

    /** Say, for each owner, these words in the place of what it brings, by language and key; also of plugins that come later. */
    public void say(Function<String, Map<String, Map<String, String>>> words) {
        instead = words;
        kernel.say(words.apply(Contribution.KERNEL));
        plugins.forEach((owner, messages) -> messages.say(words.apply(owner)));
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
