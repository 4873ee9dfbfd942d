package org.konbit.kernel.listing;

import org.konbit.kernel.search.Folding;

/**
 * The beginning of a name as patterns for {@code like … escape '!'} on a folded column: of the whole name, and of a later word in it.
 *
 * @param start empty if nothing was typed
 * @param word matches nothing if nothing was typed
 */
public record NamePrefix(String start, String word) {
    /** The patterns for what somebody typed. */
    public static NamePrefix of(String typed) {
        String folded = Folding.fold(typed.strip());
        if (folded.isEmpty()) {
            return new NamePrefix("", "");
        }
        String start = folded.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        return new NamePrefix(start, "% " + start);
    }
}
