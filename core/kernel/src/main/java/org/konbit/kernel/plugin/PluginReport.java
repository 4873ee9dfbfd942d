package org.konbit.kernel.plugin;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.setting.DeclaredSettings;

/**
 * One plugin, or one file that is none, as its administrator should see it.
 *
 * @param id the plugin's id, or the name of the file
 * @param file its name in the plugins folder
 * @param version of what is served, empty for a file that is no plugin
 * @param size of the jar in bytes
 * @param tables the tables its changelog creates
 * @param changesets how many steps its changelog has
 * @param needs what it would lack if it were switched on now
 * @param refused a newer version that did not come up
 * @param idle other files of the same plugin that nobody needs
 * @param words the plugin's own catalogue
 * @param failures of its pages, although it works
 * @param settings what an administrator can set
 * @param rest what else went wrong
 */
public record PluginReport(String id, String file, String version, long size, List<String> tables, long changesets,
        PluginState state, List<PluginState.Lack> needs, Optional<RefusedVersion> refused, List<Idle> idle,
        Optional<Messages> words, Optional<RecentFailures> failures, DeclaredSettings settings, Rest rest) {
    /** A file that brings what another file serves, in the same version or an older one. */
    public record Idle(String file, String version) {}

    /**
     * What a plugin left undone.
     *
     * @param threads how many it started and did not end when it was stopped
     * @param stop what it said when it was stopped, if that failed
     * @param events how many domain events it was not told of, because too many waited
     */
    public record Rest(int threads, Optional<Text> stop, long events) {
        /** Nothing. */
        public static final Rest NONE = new Rest(0, Optional.empty(), 0);
    }

    /** Its name in a language: the word {@code title} of its catalogue, else its id. */
    public String name(String language) {
        return words.flatMap(all -> all.find(language, "title")).orElse(id);
    }

    /** What it is for, in a language: the word {@code description} of its catalogue, if it has one. */
    public Optional<String> description(String language) {
        return words.flatMap(all -> all.find(language, "description"));
    }

    /** The state of the version that came last, whether it is served or not. */
    public PluginState last() {
        return refused.map(RefusedVersion::problem).orElse(state);
    }

    /** What the state of the version that came last means to whoever writes the plugin; empty if nothing is wrong with it. */
    public List<Text> trouble() {
        return PluginCards.toItsAuthor(last());
    }

    PluginReport with(PluginState other) {
        return new PluginReport(id, file, version, size, tables, changesets, other, needs, refused, idle, words,
                failures, settings, rest);
    }

    PluginReport failing(RecentFailures lately) {
        return new PluginReport(id, file, version, size, tables, changesets, state, needs, refused, idle, words,
                Optional.of(lately), settings, rest);
    }

    PluginReport missing(long events) {
        return new PluginReport(id, file, version, size, tables, changesets, state, needs, refused, idle, words,
                failures, settings, new Rest(rest.threads, rest.stop, events));
    }
}
