package org.konbit.kernel.job;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Text;

/**
 * A job in words, for one reader.
 *
 * @param title its name, or that of its class where its plugin does not say
 * @param plugin the plugin's name
 * @param colour of its state's tag: {@code ok}, {@code wait} or empty
 * @param later whether its time has not come
 * @param who what or who started it
 * @param done how much is done, if {@code counted}
 * @param total how much there is; 0 if nobody knows
 * @param story what happened and what to do
 * @param result what came of it
 * @param path where that can be seen; empty if nowhere
 */
record JobCard(String id, String title, String plugin, Text state, String colour, boolean later, Text who, JobRow row,
        boolean counted,
        long done, long total, List<Text> story, Optional<String> result, String path, List<Action> actions) {
    /** A button; {@code name} is what it sends. */
    record Action(String name, Text label) {}
}
