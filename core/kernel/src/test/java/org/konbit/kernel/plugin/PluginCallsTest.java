package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.konbit.api.NotFound;
import org.konbit.api.Text;
import org.konbit.kernel.web.FrontController;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.WaitedOnce;

@ResourceLock(value = "garbage collector", mode = ResourceAccessMode.READ)
class PluginCallsTest {
    private static final CallLimits SHORT = limits(Duration.ofSeconds(2));
    /** For what is not about time: no busy machine makes a call too long. */
    private static final CallLimits PATIENT = limits(Duration.ofMinutes(1));
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final PluginCalls calls = new PluginCalls(PATIENT, new Gate(), now::get);
    private final PluginCalls hasty = new PluginCalls(SHORT, new Gate(), now::get);

    @Test
    void answersAndExceptionsComeThroughUnchanged() throws Exception {
        assertThat(calls.<String>run("hello", () -> "sak pase")).isEqualTo("sak pase");
        assertThatThrownBy(() -> calls.run("hello", failing(new IllegalStateException("broken"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThatThrownBy(() -> calls.run("hello", () -> {
            throw new NoClassDefFoundError("org/example/Gone");
        })).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void fiveFailuresInAMinuteMakeAMinutesRest() throws Exception {
        fail("hello", 4);
        assertThat(calls.rest("hello")).isEmpty();
        fail("hello", 1);
        assertThatThrownBy(() -> calls.run("hello", () -> "ok")).isInstanceOf(FrontController.Resting.class);
        assertThat(calls.rest("hello").orElseThrow().cause()).hasMessage("broken");
        assertThat(calls.<String>run("library", () -> "others go on")).isEqualTo("others go on");
        later(Duration.ofSeconds(61));
        assertThat(calls.<String>run("hello", () -> "rested")).isEqualTo("rested");
    }

    @Test
    void whoTookTooLongIsNotWaitedForAgainInTheSamePage() throws Exception {
        WaitedOnce page = new WaitedOnce(hasty);
        AtomicInteger asked = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> page.run("hello", () -> {
                asked.incrementAndGet();
                return new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            })).isInstanceOf(FrontController.Resting.class);
        }
        assertThat(asked).hasValue(1);
        assertThat(page.<String>run("library", () -> "others go on")).isEqualTo("others go on");
        assertThat(new WaitedOnce(hasty).<String>run("hello", () -> "and the next page"))
                .isEqualTo("and the next page");
    }

    @Test
    void whatIsThrownWhileThePluginIsStoppedDoesNotCount() {
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> calls.run("hello", () -> {
                calls.stopping("hello");
                throw new IllegalStateException("The database of hello was given back");
            })).isInstanceOf(FrontController.Resting.class);
        }
        assertThat(calls.rest("hello")).isEmpty();
        assertThat(calls.failures("hello")).isEmpty();
        calls.forget("hello");
        fail("hello", 5);
        assertThat(calls.rest("hello")).as("the next version has its own").isPresent();
    }

    /** The administration is told of them although the plugin does not rest. */
    @Test
    void whatFailedInTheLastHourIsKnownWithItsNewestNumber() {
        assertThat(calls.failures("hello")).isEmpty();
        fail("hello", 2);
        later(Duration.ofMinutes(40));
        Throwable thrown = catchThrowable(() -> calls.run("hello", failing(new IllegalStateException("the newest"))));
        calls.told("hello", thrown, "ABCD1234");
        calls.told("hello", new IllegalStateException("of somebody else"), "EFGH5678");
        RecentFailures failures = calls.failures("hello").orElseThrow();
        assertThat(failures).isEqualTo(
                new RecentFailures(3, Text.key("plugin.cause.exception", "the newest"), Optional.of("ABCD1234")));
        later(Duration.ofMinutes(21));
        assertThat(calls.failures("hello").orElseThrow().count()).as("the first two are older than an hour")
                .isEqualTo(1);
        fail("hello", 1);
        assertThat(calls.failures("hello").orElseThrow().reference()).as("that of an older failure").isEmpty();
        later(Duration.ofMinutes(61));
        assertThat(calls.failures("hello")).isEmpty();
    }

    @Test
    void ofVeryManyFailuresNotEveryOneIsKept() {
        CallLane lane = new CallLane(new ThreadGroup("hello"), SHORT);
        for (int i = 0; i < 2_000; i++) {
            lane.failed(Instant.EPOCH, new IllegalStateException("broken"));
        }
        assertThat(lane.failures(Instant.EPOCH).orElseThrow().count()).isEqualTo(999);
    }

    /** The front controller answers after exceptions; the end of a plugin's stack is no end of the server. */
    @Test
    void anEndlessRecursionIsAFailureLikeOthers() {
        assertThatThrownBy(() -> calls.run("hello", () -> recursion(0)))
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(StackOverflowError.class);
        assertThat(calls.failures("hello").orElseThrow().last()).isEqualTo(Text.key("plugin.cause.recursion"));
    }

    private static String recursion(int depth) {
        return depth < 0 ? "" : recursion(depth + 1) + "!";
    }

    @Test
    void failuresThatLieFarApartAreForgiven() {
        for (int i = 0; i < 20; i++) {
            fail("hello", 1);
            later(Duration.ofSeconds(20));
        }
        assertThat(calls.rest("hello")).isEmpty();
    }

    @Test
    void sayingThatSomethingIsNotThereIsNoFailure() {
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> calls.run("hello", failing(new NotFound()))).isInstanceOf(NotFound.class);
        }
        assertThat(calls.rest("hello")).isEmpty();
    }

    @Test
    void threeRestsInAnHourAreOneTooMany() {
        List<String> worn = new ArrayList<>();
        calls.onWornOut((owner, cause) -> worn.add(owner));
        for (int rests = 0; rests < 2; rests++) {
            fail("hello", 5);
            later(Duration.ofSeconds(61));
        }
        assertThat(worn).isEmpty();
        fail("hello", 5);
        assertThat(worn).containsExactly("hello");
    }

    @Test
    void aHangingCallIsAnsweredAndInterrupted() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        long began = System.nanoTime();
        assertThatThrownBy(() -> hasty.run("hello", () -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                interrupted.set(true);
            } finally {
                ended.countDown();
            }
            return "late";
        })).isInstanceOf(FrontController.Resting.class)
                .cause()
                .hasMessage("It took longer than 2s and was given up")
                .hasStackTraceContaining("PluginCallsTest.java:");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        ended.await();
        assertThat(interrupted).isTrue();
    }

    @Test
    void endlessLoopsTakeAtMostEightThreadsAndTheSiteGoesOn() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var visitors = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                all.add(visitors.submit(() -> rests(() -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    while (!stop.get()) {
                        Thread.onSpinWait();
                    }
                    running.decrementAndGet();
                    return "late";
                })));
            }
            assertThat(visitors.submit(() -> hasty.run("library", () -> "ok")).get()).isEqualTo("ok");
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            stop.set(true);
        }
        assertThat(most.get()).isEqualTo(8);
    }

    private boolean rests(Callable<String> work) throws Exception {
        try {
            hasty.run("hello", work);
            return false;
        } catch (FrontController.Resting e) {
            return true;
        }
    }

    private static CallLimits limits(Duration call) {
        return new CallLimits(8, Duration.ofMillis(100), call, 5, Duration.ofMinutes(1), Duration.ofMinutes(1), 3,
                Duration.ofHours(1));
    }

    private void fail(String owner, int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> calls.run(owner, failing(new IllegalStateException("broken"))))
                    .hasMessage("broken");
        }
    }

    private static Callable<String> failing(RuntimeException exception) {
        return () -> {
            throw exception;
        };
    }

    private void later(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }
}
