package org.konbit.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.konbit.testing.KonbitTest;
import org.konbit.testing.Site;

/**
 * Runs a few test classes as a plugin's build does, and prints when each of them was at its first test, in milliseconds: the first one since
 * the process began, the others since the one before.
 */
public final class TestStarts {
    private static final AtomicLong BEFORE = new AtomicLong();

    private TestStarts() {}

    private static void reached() {
        long now = System.nanoTime();
        long before = BEFORE.getAndSet(now);
        if (before == 0) {
            Instant born = ProcessHandle.current().info().startInstant().orElseThrow();
            System.out.println("first\t" + Duration.between(born, Instant.now()).toMillis());
        } else {
            System.out.println("further\t" + (now - before) / 1_000_000.0);
        }
    }

    @KonbitTest
    static final class One {
        @Test
        void isThere(Site site) {
            reached();
        }
    }

    @KonbitTest
    static final class Another {
        @Test
        void isThere(Site site) {
            reached();
        }
    }

    @KonbitTest
    static final class AThird {
        @Test
        void isThere(Site site) {
            reached();
        }
    }

    static final class Plain {
        @Test
        void isThere() {
            reached();
        }
    }

    static final class AnotherPlain {
        @Test
        void isThere() {
            reached();
        }
    }

    /** Run those with a site, or without: {@code site} or {@code plain}; then the plugin's jar and the folder of templates. */
    public static void main(String[] arguments) {
        System.setProperty("konbit.plugin", arguments[1]);
        System.setProperty("basedir", arguments[2]);
        List<Class<?>> classes = arguments[0].equals("site")
                ? List.of(One.class, Another.class, AThird.class)
                : List.of(Plain.class, AnotherPlain.class);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(classes.stream().map(DiscoverySelectors::selectClass).toList())
                // the contract of the plugin is not what is measured
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        summary.getSummary().getFailures().forEach(failure -> failure.getException().printStackTrace());
        System.exit(summary.getSummary().getTestsSucceededCount() == classes.size() ? 0 : 1);
    }
}
