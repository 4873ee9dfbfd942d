package org.konbit.journeys;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.konbit.testing.Site;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** What runs in a site's framework. */
record Running(Site site) {
    private static final long SECONDS = 90;

    /** The bundle of a plugin. */
    Optional<Bundle> bundle(String plugin) {
        return Arrays.stream(site.framework().getBundles())
                .filter(bundle -> bundle.getLocation().equals("plugin:" + plugin))
                .findFirst();
    }

    boolean serves(String plugin, String version) {
        return bundle(plugin).filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .filter(bundle -> bundle.getVersion().equals(Version.parseVersion(version)))
                .isPresent() && answers(plugin);
    }

    private boolean answers(String plugin) {
        // a visitor is sent to the sign-in page by a plugin that is there
        return site.visitor().open("/" + plugin).status() == 200;
    }

    /** Wait for something; how long it took, in milliseconds. */
    static long until(String what, BooleanSupplier condition) {
        long began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > SECONDS * 1_000_000_000L) {
                throw new AssertionError("Not within " + SECONDS + " s: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return (System.nanoTime() - began) / 1_000_000;
    }
}
