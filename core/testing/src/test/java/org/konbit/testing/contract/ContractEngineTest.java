package org.konbit.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;
import org.konbit.testing.TestPlugin;

/** The contract is checked without being asked, once for each plugin, and fails the run. */
@Isolated("it says to the whole process which plugins were packed")
final class ContractEngineTest {
    @KonbitTest
    static final class OfThePlugin {
        @Test
        void hasASite(Site site) {
            assertThat(site.visitor().open("/").status()).isEqualTo(200);
        }
    }

    static final class OfNoSite {
        @Test
        void isOrdinary() {
            assertThat(OfNoSite.class).isFinal();
        }
    }

    private static TestExecutionSummary run(String plugins, Class<?>... classes) {
        System.setProperty("konbit.plugin", plugins);
        try {
            SummaryGeneratingListener result = new SummaryGeneratingListener();
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
            for (Class<?> one : classes) {
                request.selectors(selectClass(one));
            }
            LauncherFactory.create().execute(request.build(), result);
            return result.getSummary();
        } finally {
            System.clearProperty("konbit.plugin");
        }
    }

    @Test
    void eachPluginOnceAndEachCheckByItsName(@TempDir Path folder) {
        String broken = TestPlugin.of("faulty", Faults.LostMenu.class).classes(Faults.class).in(folder).toString();
        String pale = TestPlugin.of("pale", Faults.Sound.class).classes(Faults.class).in(folder).toString();

        TestExecutionSummary both = run(broken + File.pathSeparator + pale, OfNoSite.class);
        assertThat(both.getTestsFoundCount()).as("nobody asks for a site").isOne();

        TestExecutionSummary summary = run(broken, OfThePlugin.class, OfNoSite.class);
        assertThat(summary.getTestsFoundCount()).isEqualTo(Check.values().length + 2L - 1);
        assertThat(summary.getFailures()).anySatisfy(failure -> {
            assertThat(failure.getTestIdentifier().getDisplayName()).isEqualTo("resolves and starts");
            assertThat(failure.getException()).hasMessageContaining("/faulty/nowhere").hasNoCause();
            assertThat(failure.getException().getStackTrace()).isEmpty();
        });
        assertThat(summary.getTestsSkippedCount()).as("what cannot be looked at").isEqualTo(Check.values().length - 1L);
    }
}
