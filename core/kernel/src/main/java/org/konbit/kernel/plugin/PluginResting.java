package org.konbit.kernel.plugin;

/** Thrown instead of an answer when a plugin is resting, is too busy, or took too long. */
public final class PluginResting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PluginResting(String owner) {
        super("The plugin " + owner + " is resting", null, false, false);
    }
}
