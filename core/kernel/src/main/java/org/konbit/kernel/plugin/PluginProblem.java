package org.konbit.kernel.plugin;

import org.konbit.api.Text;

/** Thrown when a plugin cannot go on; carries the state it is in then, and nothing of the plugin's own classes. */
final class PluginProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient PluginState state;

    PluginProblem(PluginState state) {
        super(state.toString(), null, false, false);
        this.state = state;
    }

    /** Refuse what a plugin is made of; {@code key} names the sentence, {@code key.advice} what to do. */
    static PluginProblem refused(String key, Object... arguments) {
        return refused(Text.key(key, arguments));
    }

    /** Refuse what a plugin is made of, in these words. */
    static PluginProblem refused(Text words) {
        return new PluginProblem(new PluginState.Failed(PluginState.Step.CONTRIBUTE, words,
                Text.key("plugin.advice.author")));
    }

    /** Refuse a file as it is, before anything of it is taken; {@code key} names the sentence, {@code advice} what to do. */
    static PluginProblem unread(String advice, String key, Object... arguments) {
        return new PluginProblem(new PluginState.Failed(PluginState.Step.READ, Text.key(key, arguments),
                Text.key(advice)));
    }

    PluginState state() {
        return state;
    }
}
