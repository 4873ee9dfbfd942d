package org.konbit.testing.contract;

import java.util.List;
import org.konbit.testing.Site;

/** Whether the plugin resolves, migrates, starts and contributes; if not, in the words its administrator reads. */
final class Starting {
    private Starting() {}

    static List<String> violations(Subject subject) {
        return told(subject, subject.site());
    }

    /** Why a plugin is not active on a site; nothing if it is. */
    static List<String> told(Subject subject, Site site) {
        String state = site.awaitPlugin(subject.id(), now -> !now.state().startsWith("waiting")).state();
        return state.equals("active")
                ? List.of()
                : List.of("The plugin " + subject.id() + " does not run. Its state is " + state);
    }
}
