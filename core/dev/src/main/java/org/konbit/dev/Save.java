package org.konbit.dev;

import java.util.List;
import java.util.Set;

/** What became of a save; for the console, and for tests. */
public sealed interface Save {
    /** The files that were saved, below the plugin's folder; all of them at the start. */
    Set<String> files();

    /**
     * It is served.
     *
     * @param buildMillis from when the save was seen until there was a jar
     * @param exchangeMillis from then until the site served it
     */
    record Live(Set<String> files, long buildMillis, long exchangeMillis) implements Save {}

    /** It could not be built, and what was served before goes on. */
    record Broken(Set<String> files, List<Problem> problems) implements Save {}

    /** It was built, and the site does not serve it; the words say why. */
    record Refused(Set<String> files, String words) implements Save {}
}
