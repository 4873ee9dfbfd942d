package org.konbit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;
import org.konbit.api.Role;
import org.konbit.kernel.plugin.PluginReports;

/** What is over costs nothing: a process that tests dozens of sites would soon do little but look for room. */
final class ClosedSiteTest {
    private static final int LOOKS = 50;

    @Test
    void isForgotten() {
        WeakReference<PluginReports> kernel = ofClosedSite();

        for (int look = 0; look < LOOKS && kernel.get() != null; look++) {
            System.gc();
            Pause.briefly();
        }
        assertThat(kernel.get()).as("a service of a site that is closed").isNull();
    }

    private static WeakReference<PluginReports> ofClosedSite() {
        try (Site site = Site.builder().start()) {
            assertThat(site.as(Role.MEMBER).status()).isEqualTo(200);
            return new WeakReference<>(site.service(PluginReports.class));
        }
    }
}
