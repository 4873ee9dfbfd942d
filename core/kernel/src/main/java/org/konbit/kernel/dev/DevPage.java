package org.konbit.kernel.dev;

import java.util.List;
import org.konbit.api.Text;
import org.konbit.api.View;

/**
 * Says what is wrong with a plugin, and where.
 *
 * @param said sentences of ours about it
 * @param trace the whole of an exception; empty if there is none
 * @param advice what to do
 */
record DevPage(Text title, List<Text> said, List<Place> places, String trace, List<Text> advice) implements View {
    /**
     * A place in the plugin's sources.
     *
     * @param at file, line and column, as one hands it to an editor
     * @param sentence what the compiler or the exception says, perhaps in several lines
     * @param lines those around it
     */
    record Place(String at, String sentence, List<Line> lines) {}

    /** A line of a file; {@code here} if it is the one in question. */
    record Line(String number, String text, boolean here) {}
}
