package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.konbit.api.DomainEvent;
import org.konbit.kernel.data.InnerEvent;
import org.konbit.kernel.job.JobFeature;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Contribution;
import org.osgi.framework.BundleContext;

/** Listeners of plugins hear of what was committed; one that hangs or throws keeps nobody waiting. */
class PluginEventsTest {
    private static final int EVENTS = 40;
    private static final CallLimits LIMITS = new CallLimits(8, Duration.ofSeconds(2), Duration.ofSeconds(5), 5,
            Duration.ofMinutes(1), Duration.ofMinutes(1), 3, Duration.ofHours(1));
    private PluginHost host = new PluginHost(Duration.ofSeconds(30), LIMITS);

    /** Something happened. */
    record Happened(int number) implements DomainEvent {
        @Override
        public String toString() {
            return Integer.toString(number);
        }
    }

    /** Something that is nobody's business. */
    record Inside() implements InnerEvent {}

    @AfterEach
    void stop() {
        host.close();
    }

    private void happen(int from, int to) {
        host.databases.kernel().transact(transaction -> {
            IntStream.range(from, to).mapToObj(Happened::new).forEach(transaction::publish);
            return true;
        });
    }

    @Test
    void whenThereIsNoMemoryForOneEventTheNextIsToldAllTheSame() {
        host.site.put(new Contribution.Builder("tight").build());
        BundleContext context = (BundleContext) Proxy.newProxyInstance(BundleContext.class.getClassLoader(),
                new Class<?>[]{BundleContext.class}, (proxy, method, arguments) -> {
                    throw new OutOfMemoryError("of a test");
                });
        EventLine line = new EventLine("tight", new PluginEvents(context, host.calls, host.site));
        assertThat(line.add(List.of(new Happened(1), new Happened(2)))).isTrue();
        host.waitUntil("it is over", () -> !line.waits());
    }

    private static SamplePlugin hearing(String before) {
        return listening("hello", before + " Heard.words += event + \" \";")
                .with("sample.hello.Heard",
                        """
                        package sample.hello;
                        final class Heard {
                            static volatile String words = "";
                            static final java.util.concurrent.atomic.AtomicInteger now = new java.util.concurrent.atomic.AtomicInteger();
                        }
                        """)
                .answering("return Words.say(Heard.words);");
    }

    @Test
    void aPluginThatRestsHearsOfEverythingWhenItIsBackUpToAThousandEvents() throws Exception {
        System.setProperty("sample.angry", "yes");
        hearing("if (System.getProperty(\"sample.angry\") != null) throw new IllegalStateException(\"not today\");")
                .into(host.folder);
        host.start();
        happen(0, LIMITS.failures());
        host.waitFor("hello", PluginState.Resting.class);
        System.clearProperty("sample.angry");
        int last = LIMITS.failures() + EventLine.MOST_WAITING;
        happen(LIMITS.failures(), last + 7);
        host.later(LIMITS.rest().plusSeconds(1));
        host.waitFor("/hello", IntStream.range(LIMITS.failures(), last)
                .mapToObj(i -> i + " ")
                .collect(Collectors.joining()));
        assertThat(host.story("hello", "en"))
                .contains("It was not told of 7 things that happened here, because too much waited for it.");
    }

    @Test
    void whatHappensDuringAnUpdateIsToldToTheNewVersion() throws Exception {
        hearing("").into(host.folder);
        host.start();
        happen(0, 1);
        host.waitFor("/hello", "0 ");
        System.setProperty("sample.slow", "yes");
        hearing("").version("1.1.0")
                .constructing(
                        """
                        System.setProperty("sample.slow", "begun");
                        while (System.getProperty("sample.slow") != null) { Thread.sleep(5); }
                        org.osgi.framework.FrameworkUtil.getBundle(Sample.class).getBundleContext().registerService(
                                DomainEventListener.class, event -> { Heard.words += event + " "; }, null);""")
                .into(host.folder);
        host.waitUntil("the new version begins", () -> "begun".equals(System.getProperty("sample.slow")));
        happen(1, 3);
        System.clearProperty("sample.slow");
        host.waitFor("/hello", "1 2 ");
    }

    /** Inserts a job that waits. */
    interface Waiting {
        @SqlUpdate("insert into job (id, plugin, type, title, input, by_clock, same, state, created, due)"
                + " values (:plugin, :plugin, :type, 'title', '', false, :plugin, 'waiting', 1, 1)")
        void add(String plugin, String type);
    }

    private void waits(String plugin) {
        host.databases.kernel().write(Waiting.class, sql -> sql.add(plugin, "sample." + plugin + ".Work"));
    }

    /** Hears of events and has a job; both tell what they were given by the page of the version. */
    private static SamplePlugin working(String id, String version) {
        String heard = "sample." + id + ".Heard";
        return SamplePlugin.named(id)
                .version(version)
                .importing("org.osgi.framework")
                .constructing(
                        """
                        var context = org.osgi.framework.FrameworkUtil.getBundle(Sample.class).getBundleContext();
                        context.registerService(DomainEventListener.class, event -> Heard.add("%s hears " + event), null);
                        context.registerService(Job.class, new Work(), null);"""
                                .formatted(version))
                .with(heard, """
                             package sample.%s;
                             final class Heard {
                                 static synchronized void add(String words) {
                                     System.setProperty("%s", System.getProperty("%s", "") + words + "; ");
                                 }
                             }
                             """.formatted(id, heard, heard))
                .with("sample." + id + ".Work",
                        """
                        package sample.%s;
                        public final class Work implements org.konbit.api.Job {
                            public String titleKey() { return "title"; }
                            public void run(org.konbit.api.JobRun run) { Heard.add("%s works"); }
                        }
                        """.formatted(id, version));
    }

    private static void heard(PluginHost host, String id, String words) {
        String heard = "sample." + id + ".Heard";
        host.waitUntil(id + " is given: " + words, () -> System.getProperty(heard, "").contains(words));
    }

    @Test
    void aVersionThatIsRefusedIsGivenNoWork() throws Exception {
        try (JobFeature jobs = new JobFeature(new JobFeature.Surroundings(host.framework.getBundleContext(), host.site,
                new Catalogues(host.messages), host.databases, host.plugins, host.calls, InstantSource.system(),
                host.testDatabase.directory()))) {
            jobs.start();
            working("fair", "1.0.0").into(host.folder);
            working("hello", "1.0.0").into(host.folder);
            host.start();
            host.waitFor("hello", PluginState.Active.class);
            System.setProperty("sample.slow", "yes");
            // somebody looks for jobs when the next one is registered
            waits("hello");
            waits("fair");
            working("hello", "1.1.0")
                    .contributing("""
                                  System.setProperty("sample.slow", "begun");
                                  while (System.getProperty("sample.slow") != null) { Thread.onSpinWait(); }
                                  throw new IllegalStateException("not today");""")
                    .into(host.folder);
            host.waitUntil("the new version begins", () -> "begun".equals(System.getProperty("sample.slow")));
            happen(7, 8);
            heard(host, "fair", "1.0.0 hears 7");
            heard(host, "fair", "1.0.0 works");
            // two more are heard of by then: whoever could be told at once was told
            happen(8, 9);
            heard(host, "fair", "1.0.0 hears 8");
            System.clearProperty("sample.slow");
            host.waitUntil("it is refused", () -> host.plugins.report("hello").orElseThrow().refused().isPresent());
            heard(host, "hello", "1.0.0 hears 8");
            heard(host, "hello", "1.0.0 works");
            assertThat(System.getProperty("sample.hello.Heard")).contains("1.0.0 hears 7;").doesNotContain("1.1.0");
        } finally {
            List.of("sample.slow", "sample.hello.Heard", "sample.fair.Heard").forEach(System::clearProperty);
        }
    }

    private static SamplePlugin listening(String id, String body) {
        return SamplePlugin.named(id)
                .importing("org.osgi.framework")
                .constructing(
                        """
                        org.osgi.framework.FrameworkUtil.getBundle(Sample.class).getBundleContext().registerService(
                                DomainEventListener.class, event -> { %s }, null);""".formatted(body));
    }

    @Test
    void eachIsToldInOrderAndNobodyWaitsForOneThatHangs() throws Exception {
        listening("hangs", "try { Thread.sleep(60_000); } catch (InterruptedException e) { }").into(host.folder);
        listening("angry", "throw new IllegalStateException(\"not today\");").into(host.folder);
        listening("hello", "Heard.words += event + \" \";")
                .with("sample.hello.Heard",
                        "package sample.hello; final class Heard { static volatile String words = \"\"; }")
                .answering("return Words.say(Heard.words);")
                .into(host.folder);
        host.start();
        long began = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            Happened event = new Happened(i);
            host.databases.kernel().transact(transaction -> {
                transaction.publish(event);
                transaction.publish(new Inside());
                return true;
            });
        }
        host.waitFor("/hello", IntStream.range(0, EVENTS).mapToObj(i -> i + " ").collect(Collectors.joining()));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as("the one that hangs is given 5 s for each event")
                .isLessThan(Duration.ofSeconds(20));
        host.waitFor("angry", PluginState.Resting.class);
        assertThat(host.story("angry", "en")).contains("The program says: not today");
    }

    @Test
    void aListenerThatWasGivenUpIsNotCalledAgainBeforeItIsDone() throws Exception {
        host.close();
        // so many failures that it never rests, however long a page of it takes on a busy machine
        host = new PluginHost(Duration.ofSeconds(30), new CallLimits(8, Duration.ofSeconds(2), Duration.ofMillis(100),
                10_000, Duration.ofMinutes(1), Duration.ofMinutes(1), 3, Duration.ofHours(1)));
        hearing("""
                if (Heard.now.incrementAndGet() > 1) { Heard.words += "twice at once "; }
                long end = System.nanoTime() + 250_000_000;
                while (System.nanoTime() < end) { Thread.interrupted(); Thread.onSpinWait(); }
                Heard.now.decrementAndGet();""").into(host.folder);
        host.start();
        happen(0, 3);
        host.waitFor("/hello", "0 1 2 ");
    }
}
