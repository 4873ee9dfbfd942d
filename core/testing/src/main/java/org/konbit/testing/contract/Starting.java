package org.konbit.testing.contract;

import java.util.List;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;

/** Whether the plugin resolves, migrates, starts and contributes; if not, in the words its administrator reads. */
final class Starting {
    private Starting() {}

    static List<String> violations(Subject subject) {
        return told(subject, subject.site());
    }

    /** Why a plugin is not active on a site; nothing if it is. */
    static List<String> told(Subject subject, Site site) {
        PluginState now = site.awaitPlugin(subject.id(), one -> !one.state().startsWith("waiting"));
        return now.active()
                ? List.of()
                : List.of("The plugin " + subject.id() + " does not run. Its state is " + now.state());
    }
}
