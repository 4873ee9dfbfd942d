package org.konbit.kernel.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.JobStopped;
import org.konbit.api.Text;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.data.TestDatabases;
import org.konbit.kernel.job.JobTable.NewJob;
import org.konbit.kernel.plugin.CallLimits;
import org.konbit.kernel.plugin.PluginCalls;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.Site;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Jobs that do what a job should not: they hold nobody up. */
final class RunsTest {
    private static final String PLUGIN = "kitchen";
    private final TestDatabase test = TestDatabases.sqlite();
    private final Databases databases = test.open();
    private final InstantSource clock = InstantSource.system();
    private final JobTable table = new JobTable(databases, clock, () -> "A");
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger told = new AtomicInteger();
    private final Runs runs = new Runs(table, new PluginCalls(CallLimits.STANDARD, new Gate(), clock), clock,
            Duration.ofMillis(200), run -> {
                told.incrementAndGet();
                ended.countDown();
            });

    /** What a job of this test does. */
    @FunctionalInterface
    private interface Work extends Job {
        @Override
        default String titleKey() {
            return "work";
        }
    }

    @AfterEach
    void close() {
        free.countDown();
        runs.close();
        databases.close();
        test.close();
    }

    /** The trouble of a database. */
    public interface Trouble {
        @SqlUpdate("alter table job rename to job_away")
        void begin();

        @SqlUpdate("alter table job_away rename to job")
        void end();
    }

    private void trouble(Consumer<Trouble> change) {
        databases.kernel().write(Trouble.class, change);
    }

    private String begin(Work work) {
        String id = table.start(new NewJob(PLUGIN, "Work", "work", "", false, null, ""), clock.millis());
        runs.begin(table.next(PLUGIN, "Work", 1).getFirst(), offer(work));
        return id;
    }

    private static JobOffer offer(Job job) {
        ServiceReference<Job> service = proxy(ServiceReference.class, Map.of());
        return new JobOffer(PLUGIN, "Work", "work", Optional.empty(), service,
                proxy(BundleContext.class, Map.of("getService", job, "ungetService", true)));
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<?> type, Map<String, Object> answers) {
        return (T) Proxy.newProxyInstance(RunsTest.class.getClassLoader(), new Class<?>[]{type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> answers.get(method.getName());
                });
    }

    private JobRow ended(String id) throws InterruptedException {
        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
        return table.find(id).orElseThrow();
    }

    @Test
    void oneForWhichThereIsNoThreadWaitsForAnotherTime() {
        Runs poor = new Runs(table, new PluginCalls(CallLimits.STANDARD, new Gate(), clock), clock,
                Duration.ofMillis(200), run -> ended.countDown(), (group, name, run) -> {
                    throw new OutOfMemoryError("unable to create native thread");
                });
        String id = table.start(new NewJob(PLUGIN, "Work", "work", "", false, null, ""), clock.millis());
        poor.begin(table.next(PLUGIN, "Work", 1).getFirst(), offer((Work) run -> begun.countDown()));
        assertThat(poor.any()).isFalse();
        assertThat(ended.getCount()).isZero();
        assertThat(table.find(id).orElseThrow().state()).isEqualTo("waiting");
    }

    @Test
    void oneThatDoesNotEndIsLeftBehindAndChangesNothingAnyMore() throws Exception {
        AtomicBoolean refused = new AtomicBoolean();
        String id = begin(run -> {
            begun.countDown();
            while (free.getCount() > 0) {
                try {
                    free.await();
                } catch (InterruptedException e) {
                    // it does not listen
                }
            }
            try {
                run.remember("too late");
            } catch (JobStopped e) {
                refused.set(true);
            }
        });
        begun.await();
        long before = System.nanoTime();
        runs.stop(PLUGIN);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        assertThat(table.find(id).orElseThrow().state()).isEqualTo("waiting");
        assertThat(runs.free(PLUGIN)).as("until its plugin is back").isZero();

        free.countDown();
        assertThat(ended(id).state()).isEqualTo("waiting");
        assertThat(refused).isTrue();
        assertThat(table.next(PLUGIN, "Work", 1)).extracting(WaitingJob::reached).containsExactly("");
        runs.open(PLUGIN);
        assertThat(runs.free(PLUGIN)).isEqualTo(2);
    }

    @Test
    void oneThatReturnsAlthoughItWasStoppedIsNotDone() throws Exception {
        String id = begin(run -> {
            begun.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                // it goes its own way
            }
        });
        begun.await();
        runs.stop(PLUGIN);
        JobRow row = ended(id);
        assertThat(row.state()).isEqualTo("waiting");
        assertThat(row.attempts()).isZero();
    }

    @Test
    void errorsAreFailuresInWords() throws Exception {
        String id = begin(run -> {
            throw new NoClassDefFoundError("org/example/Gone");
        });
        JobRow row = ended(id);
        assertThat(row.state()).isEqualTo("failed");
        assertThat(StoredText.read(String.valueOf(row.failure())))
                .isEqualTo(Text.key("plugin.cause.class-missing", "org.example.Gone"));
    }

    @Test
    void theTroubleOfTheDatabaseIsNotTheJobs() throws Exception {
        TestDatabase away = TestDatabases.sqlite();
        Databases closed = away.open();
        closed.close();
        String id = begin(run -> closed.kernel().write(JobSql.class, sql -> sql.remove("none")));
        away.close();
        JobRow row = ended(id);
        assertThat(row.state()).isEqualTo("waiting");
        assertThat(row.due()).as("in a minute").isGreaterThan(clock.millis() + 30_000);
    }

    @Test
    void oneThatKillsItsServerAgainAndAgainIsGivenUp() {
        String id = table.start(new NewJob(PLUGIN, "Work", "work", "", false, null, ""), clock.millis());
        for (int i = 0; i < 5; i++) {
            assertThat(table.claim(id, "turn " + i)).isTrue();
            table.takeBack(true);
        }
        runs.begin(table.next(PLUGIN, "Work", 1).getFirst(), offer((Work) run -> begun.countDown()));
        JobRow row = table.find(id).orElseThrow();
        assertThat(row.state()).isEqualTo("failed");
        assertThat(StoredText.read(String.valueOf(row.failure()))).isEqualTo(Text.key("job.failed.attempts", 5L));
        assertThat(begun.getCount()).as("not begun once more").isOne();
        assertThat(told).as("those that give it its next time").hasValue(1);
        assertThat(runs.any()).isFalse();
    }

    @Test
    void whatEndedIsToldWhenItsEndIsWrittenDown() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        String id = begin(run -> {
            thread.complete(Thread.currentThread());
            free.await();
        });
        thread.get();
        trouble(Trouble::begin);
        free.countDown();
        thread.get().join();
        runs.beat();
        assertThat(told).as("its row stands there as running").hasValue(0);

        trouble(Trouble::end);
        runs.beat();
        runs.beat();
        assertThat(told).hasValue(1);
        assertThat(ended(id).state()).isEqualTo("done");
        assertThat(runs.any()).isFalse();
    }

    /** Of a plugin that is on the site from the beginning. */
    private JobOffers offers(Job job) {
        return offers(job, new Gate());
    }

    private JobOffers offers(Job job, Gate gate) {
        BundleCapability capability = proxy(BundleCapability.class,
                Map.of("getAttributes", Map.of("konbit.plugin", PLUGIN)));
        BundleRevision revision = proxy(BundleRevision.class, Map.of("getDeclaredCapabilities", List.of(capability)));
        Bundle bundle = proxy(Bundle.class, Map.of("adapt", revision));
        ServiceReference<Job> service = proxy(ServiceReference.class, Map.of("getBundle", bundle));
        BundleContext context = proxy(BundleContext.class,
                Map.of("getServiceReferences", List.of(service), "getService", job, "ungetService", true));
        Site site = new Site();
        site.put(new Contribution.Builder(PLUGIN).build());
        return new JobOffers(context, new PluginCalls(CallLimits.STANDARD, gate, clock), site, plugin -> {
        }, gone -> {
        });
    }

    /** Runs by the clock. */
    private record Nightly(String titleKey) implements Job {
        @Override
        public void run(JobRun run) {
            throw new IllegalStateException("Its time has not come");
        }

        @Override
        public Optional<Duration> every() {
            return Optional.of(Duration.ofDays(1));
        }
    }

    @Test
    void nobodyWaitsForWhatAPluginOffersThatIsExchanged() throws Exception {
        Gate gate = new Gate();
        JobOffers offers = offers(new Nightly("night"), gate);
        offers.start();
        CountDownLatch closed = new CountDownLatch(1);
        Thread exchange = Thread.ofVirtual().start(() -> gate.closedFor(PLUGIN, 0, () -> {
            closed.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        closed.await();
        long before = System.nanoTime();
        assertThat(offers.discover()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
        assertThat(offers.unsettled()).as("it is asked later").isTrue();
        free.countDown();
        exchange.join();
        assertThat(offers.discover()).extracting(JobOffer::title).containsExactly("night");
    }

    @Test
    void theNextTimeOfTheClockIsSetWhateverHappensToItsRow() {
        AtomicLong ahead = new AtomicLong();
        InstantSource later = () -> clock.instant().plusMillis(ahead.get());
        JobOffers offers = offers(new Nightly("night"));
        JobLoop loop = new JobLoop(table, offers, runs, later, false);
        loop.wake();
        loop.turn();
        offers.start();
        trouble(Trouble::begin);
        loop.wake();
        loop.turn();
        trouble(Trouble::end);
        assertThat(table.unfinished(9)).isEmpty();
        loop.wake();
        loop.turn();
        assertThat(table.unfinished(9)).as("it was not forgotten").extracting(JobRow::title).containsExactly("night");

        table.remove(table.unfinished(9).getFirst().id());
        loop.wake();
        loop.turn();
        assertThat(table.unfinished(9)).as("nobody told").isEmpty();
        ahead.set(Duration.ofMinutes(61).toMillis());
        loop.turn();
        assertThat(table.unfinished(9)).as("each hour").extracting(JobRow::title).containsExactly("night");
    }
}
