package org.konbit.journeys;

import org.konbit.testing.walk.RepackedJar;

/** Plugins of ours, packed again. */
final class Variant {
    private Variant() {}

    /** Of the plugin that the build packed: {@code hello} or {@code library}. */
    static RepackedJar of(String plugin) {
        return RepackedJar.of(Community.plugin(plugin));
    }
}
