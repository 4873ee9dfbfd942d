package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.konbit.testing.PluginState;
import org.konbit.testing.Site;
import org.osgi.framework.Bundle;

/** A site that runs while plugins are dropped into its folder. */
record Live(Site site) {
    private static final long PATIENCE_NANOS = 90_000_000_000L;

    /** Drop a plugin in, and wait until it is this one that runs; the very same bytes run already. */
    void exchange(String id, Path jar) throws IOException, InterruptedException {
        Path there = site.pluginsFolder().resolve(jar.getFileName());
        if (Files.exists(there) && Files.mismatch(there, jar) < 0) {
            return;
        }
        long before = changed(id);
        site.install(jar);
        await(() -> changed(id) != before);
        assertThat(site.awaitPlugin(id, PluginState::active).active()).as(id).isTrue();
    }

    /** Take its file away, and wait until it is gone. */
    void remove(String id, Path jar) throws IOException, InterruptedException {
        Files.delete(site.pluginsFolder().resolve(jar.getFileName()));
        await(() -> changed(id) == 0);
    }

    /** Wait until it is so; fails after a minute and a half. */
    static void await(BooleanSupplier wanted) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it came in time").isLessThan(end);
            Thread.sleep(10); // the plugins live by their own clock
        }
    }

    private long changed(String name) {
        return Arrays.stream(site.framework().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .mapToLong(Bundle::getLastModified)
                .findFirst()
                .orElse(0);
    }
}
