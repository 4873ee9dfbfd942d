package org.konbit.kernel.plugin;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * All plugins with what they are doing, and what to do about those that do not.
 *
 * @param safe why no plugin was started, if so
 * @param folder where plugins are put
 * @param failed how many do not do what they should, those that rest left out
 * @param gone ids of plugins that are not here and whose data is
 * @param erasures how many things could not be erased of people who left
 */
record PluginsPage(List<Card> cards, Optional<Text> safe, String folder, int active, int failed,
        int resting, List<String> gone, int erasures) implements View {
    @Override
    public Text title() {
        return Text.key("plugin.title");
    }

    /**
     * One plugin.
     *
     * @param anchor id of its element
     * @param colour of its state's tag: {@code ok}, {@code wait} or empty
     * @param story what happened, what was done, what to do
     * @param facts version, size and tables
     * @param actions what the administrator can do
     * @param settings whether it has some
     */
    record Card(String id, String anchor, String name, Optional<String> description, Text state, String colour,
            List<Line> story,
            List<Text> facts, List<Action> actions, boolean settings) {}

    /** A line of a story: a label in bold, and a sentence. */
    record Line(Text label, Text sentence) {}

    /** A button. */
    record Action(String name, Text label, boolean first) {}
}
