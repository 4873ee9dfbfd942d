package org.konbit.kernel.plugin;

import java.util.List;
import java.util.Optional;

/** How the plugins are, for whoever started this Konbit and stands outside it: a command that tries a plugin. */
public interface PluginReports {
    /** Each plugin and each file that is none. */
    List<PluginReport> all();

    /** How a plugin was when it was taken away, if no other was since. */
    Optional<PluginReport> gone(String id);
}
