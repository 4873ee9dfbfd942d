package org.konbit.kernel.plugin;

/**
 * A version of a plugin that did not come up.
 *
 * @param version as people write it
 * @param received epoch milliseconds
 * @param problem the state it was in
 */
public record RefusedVersion(String version, long received, PluginState problem) {}
