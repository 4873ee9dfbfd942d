package org.konbit.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** How many sites and templates a run of several classes needs: counted, because counts do not depend on the machine. */
@Isolated("it counts the sites of the process")
final class SharedSiteTest {
    private static final Set<String> PORTS = new ConcurrentSkipListSet<>();
    /** Two of the classes have the site at the same time. */
    private static final CyclicBarrier MEETING = new CyclicBarrier(2);
    private static final AtomicInteger INSIDE = new AtomicInteger();

    @KonbitTest
    static final class First {
        @Test
        void asksWhereItIs(Site site) throws Exception {
            MEETING.await(90, TimeUnit.SECONDS);
            PORTS.add("shared " + site.address());
        }
    }

    @KonbitTest
    static final class Second {
        @Test
        void asksWhereItIs(Site site) throws Exception {
            MEETING.await(90, TimeUnit.SECONDS);
            PORTS.add("shared " + site.address());
        }

        @Nested
        final class Inside {
            @Test
            void asksWhereItIs(Site site) {
                PORTS.add("shared " + site.address());
            }
        }
    }

    @KonbitTest(ownSite = true)
    static final class Alone {
        @Test
        void asksWhereItIs(Site site) {
            PORTS.add("own " + site.address());
        }

        @Nested
        final class Inside {
            @Test
            void asksWhereItIs(Site site) {
                PORTS.add("own " + site.address());
            }
        }
    }

    @KonbitTest
    static final class OneByOne {
        private static void enter() throws InterruptedException {
            assertThat(INSIDE.incrementAndGet()).as("methods at a time").isOne();
            Thread.sleep(50); // long enough for another thread to come in
            INSIDE.decrementAndGet();
        }

        @Test
        void one() throws Exception {
            enter();
        }

        @Test
        void another() throws Exception {
            enter();
        }

        @RepeatedTest(2)
        void severalTimes() throws Exception {
            enter();
        }
    }

    @Test
    void theMethodsOfAClassRunOneByOne() {
        SummaryGeneratingListener result = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(OneByOne.class)).build(),
                        result);

        assertThat(result.getSummary().getTestsSucceededCount()).isEqualTo(4);
    }

    /** This module's classes run two at a time: so do these. */
    @Test
    void classesShareOneSiteFromADatabaseThatIsMigratedAlready() {
        Site.builder().start().close();
        int made = Template.MADE.get();
        int started = StartedSite.COUNT.get();
        PORTS.clear();
        MEETING.reset();

        SummaryGeneratingListener result = new SummaryGeneratingListener();
        LauncherDiscoveryRequest classes = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(First.class), selectClass(Second.class), selectClass(Alone.class))
                .build();
        LauncherFactory.create().execute(classes, result);

        assertThat(result.getSummary().getTestsSucceededCount()).isEqualTo(5);
        assertThat(StartedSite.COUNT.get() - started).as("sites").isEqualTo(2);
        assertThat(Template.MADE.get() - made).as("templates").isZero();
        assertThat(List.copyOf(PORTS)).hasSize(2).anyMatch(one -> one.startsWith("own"));
    }
}
