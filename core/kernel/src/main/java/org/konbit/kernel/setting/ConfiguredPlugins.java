package org.konbit.kernel.setting;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;

/** Who lives the plugins' lives, as far as their settings go. Thread-safe. */
public interface ConfiguredPlugins {
    /**
     * A plugin with settings.
     *
     * @param words its own catalogue
     * @param state what it is doing
     * @param works whether it answers requests
     */
    record ConfiguredPlugin(String id, DeclaredSettings settings, Messages words, Text state, boolean works) {
        /** Its name in a language. */
        String name(String language) {
            return words.find(language, "title").orElse(id);
        }
    }

    /** The plugins that are here and have settings, sorted by id. */
    List<ConfiguredPlugin> all();

    /**
     * What became of settings.
     *
     * @param known false if that takes longer than anybody waits, or went wrong; the page of the plugins tells more
     * @param refused why the plugin did not come up, if what was saved was taken back
     */
    record Outcome(boolean known, Optional<Text> refused) {}

    /**
     * Build a plugin anew with what is saved now, while its pages wait. If it worked before and does not come up, {@code back} is done and
     * it is built as before.
     *
     * @param back takes back what was saved
     */
    Outcome configure(String plugin, Runnable back);
}
