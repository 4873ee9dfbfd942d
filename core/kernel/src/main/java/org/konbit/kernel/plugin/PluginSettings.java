package org.konbit.kernel.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator says about plugins.
 *
 * @param folder where plugins are put, if there is such a folder; looked through all the time
 * @param work where our own copies are kept, below the data directory
 * @param safe whether to start no plugin
 * @param developing whether a plugin is being written: its folder is looked at more often, and starts that were not finished do not count
 */
public record PluginSettings(Optional<Path> folder, Path work, boolean safe, boolean developing) {}
