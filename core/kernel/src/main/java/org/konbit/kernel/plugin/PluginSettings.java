package org.konbit.kernel.plugin;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the operator says about plugins.
 *
 * @param folder where plugins are put, if there is such a folder; looked through all the time
 * @param data the data directory, which holds our own copies
 * @param safe whether to start no plugin
 * @param developing whether a plugin is being written: its folder is looked at more often, and starts that were not finished do not count
 */
public record PluginSettings(Optional<Path> folder, Path data, boolean safe, boolean developing) {
    /** Where our own copies are kept. */
    Path work() {
        return data.resolve("cache/plugins");
    }

    /** Where the data of a plugin stands that is being taken out; in no backup. */
    Path exports() {
        return data.resolve("cache/exports");
    }

    /** The folder as its operator knows it: as seen from where the data directory stands. The server's own paths are told nobody. */
    String folderName() {
        Path home = data.toAbsolutePath().getParent();
        return folder.map(Path::toAbsolutePath)
                .map(put -> home != null && put.startsWith(home) && !put.equals(home)
                        ? home.relativize(put)
                        : name(put))
                .map(name -> name.toString().replace('\\', '/'))
                .orElse("");
    }

    private static Path name(Path put) {
        Path name = put.getFileName();
        return name == null ? put : name;
    }
}
