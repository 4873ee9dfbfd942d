package org.konbit.kernel.space;

import java.util.Set;
import org.konbit.kernel.search.Folding;

/** Which address a space gets. */
final class SlugRule {
    /** What stands in this place of other pages. */
    private static final Set<String> TAKEN = Set.of("new", "propose");

    private SlugRule() {}

    /**
     * The last part of a space's address: its name, if nobody has that. A closed space always gets an end that nobody guesses, so a taken
     * one says nothing about it.
     *
     * @param id the space's
     */
    static String slug(Spaces all, String name, String visibility, String id) {
        String plain = Folding.slug(name, "space");
        boolean free = !visibility.equals("closed") && !TAKEN.contains(plain)
                && all.idOf(plain).map(id::equals).orElse(true);
        return free ? plain : Spaces.unguessable(plain, id);
    }
}
