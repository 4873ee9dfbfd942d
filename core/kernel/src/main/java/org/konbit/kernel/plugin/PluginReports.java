package org.konbit.kernel.plugin;

import java.util.List;

/** How the plugins are, for whoever started this Konbit and stands outside it: a command that tries a plugin. */
@FunctionalInterface
public interface PluginReports {
    /** Each plugin and each file that is none. */
    List<PluginReport> all();
}
