package org.konbit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.konbit.testing.Site;
import org.osgi.framework.Bundle;

/** A site that runs while plugins are dropped into its folder. */
record Live(Site site) {
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    /** Drop a plugin in, and wait until it is this one that runs. */
    void exchange(String id, Path jar) throws InterruptedException {
        long before = changed(id);
        site.install(jar);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (changed(id) == before && System.nanoTime() < end) {
            Thread.sleep(10); // the plugins live by their own clock
        }
        assertThat(site.awaitPlugin(id, plugin -> plugin.state().equals("active")).state()).as(id).isEqualTo("active");
    }

    private long changed(String name) {
        return Arrays.stream(site.framework().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .mapToLong(Bundle::getLastModified)
                .findFirst()
                .orElse(0);
    }
}
