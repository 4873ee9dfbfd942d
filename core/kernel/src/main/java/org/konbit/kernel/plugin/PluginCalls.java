package org.konbit.kernel.plugin;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.SignInRequired;
import org.konbit.kernel.data.DatabaseClosed;
import org.konbit.kernel.data.ReadFailed;
import org.konbit.kernel.data.StatementCount;
import org.konbit.kernel.data.WriteFailed;
import org.konbit.kernel.web.Contribution;
import org.konbit.kernel.web.FrontController;
import org.konbit.kernel.web.Gate;
import org.konbit.kernel.web.Web;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the code of plugins within {@link CallLimits}, each on a thread that can be given up, so that a plugin which throws, hangs or
 * never stops computing costs the site no more than a few of its own pages. Thread-safe.
 */
public final class PluginCalls implements Web.Calls {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCalls.class);

    private final CallLimits limits;
    private final Gate gate;
    private final InstantSource clock;
    private final Map<String, CallLane> lanes = new ConcurrentHashMap<>();
    private final Map<String, ThreadGroup> groups = new ConcurrentHashMap<>();
    private volatile BiConsumer<String, Throwable> wornOut = (owner, cause) -> {
    };
    private volatile Consumer<String> stops = owner -> {
    };

    /** Guard within these limits, and call nothing of a plugin that this gate is closed for. */
    public PluginCalls(CallLimits limits, Gate gate, InstantSource clock) {
        this.limits = limits;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * Do this work for a plugin and wait for it; the kernel's own is done at once and without limits.
     *
     * @throws FrontController.Resting if the plugin rests, is too busy, or takes too long; it is then interrupted and no longer waited for
     * @throws Exception what the work threw
     */
    @Override
    public <T> T run(String owner, Callable<T> work) throws Exception {
        if (owner.equals(Contribution.KERNEL)) {
            return work.call();
        }
        if (rests(owner)) {
            throw new FrontController.Resting(owner);
        }
        return gate.pass(owner, () -> limited(owner, work));
    }

    @Override
    public <T> T settled(String owner, Callable<T> work) throws Exception {
        return owner.equals(Contribution.KERNEL) ? work.call() : gate.passPart(owner, work);
    }

    /** Whether a plugin is just being exchanged, started or stopped. */
    public boolean exchanges(String owner) {
        return gate.closed(owner);
    }

    /** Be called each time that a plugin is not exchanged any more, on the thread that did it: do not keep it waiting. */
    public void onExchanged(Runnable listener) {
        gate.listen(listener);
    }

    private <T> T limited(String owner, Callable<T> work) throws Exception {
        CallLane lane = lanes.computeIfAbsent(owner, id -> new CallLane(group(id), limits));
        if (lane.rest(clock.instant()).isPresent() || !lane.turn()) {
            throw new FrontController.Resting(owner);
        }
        OneCall<T> answer = begin(owner, lane, work);
        try {
            return answer.get(limits.call().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            TookTooLong cause = answer.giveUp(limits.call());
            LOG.warn("A call of the plugin {} failed. {}", owner, cause.getMessage(), cause);
            if (!lane.ends()) {
                failed(owner, lane, cause);
            }
            throw new FrontController.Resting(owner, cause);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw unpacked(owner, lane, Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public boolean rests(String owner) {
        return rest(owner).isPresent();
    }

    @Override
    public void told(String owner, Throwable cause, String reference) {
        Optional.ofNullable(lanes.get(owner)).ifPresent(lane -> lane.told(cause, reference));
    }

    /** What failed lately, if anything did. */
    Optional<RecentFailures> failures(String owner) {
        return Optional.ofNullable(lanes.get(owner)).flatMap(lane -> lane.failures(clock.instant()));
    }

    private <T> OneCall<T> begin(String owner, CallLane lane, Callable<T> work) {
        try {
            OneCall<T> answer = new OneCall<>(StatementCount.carried(gate.carried(work)));
            lane.threads().execute(() -> {
                try {
                    answer.run();
                } finally {
                    // work that was given up keeps its turn until it really ends: there are never more threads than turns
                    lane.done();
                }
            });
            return answer;
        } catch (RuntimeException | Error e) {
            lane.done();
            LOG.warn("The plugin {} was exchanged while a call began", owner, e);
            throw new FrontController.Resting(owner);
        }
    }

    private Exception unpacked(String owner, CallLane lane, Throwable thrown) {
        boolean answer = switch (thrown) {
            case InvalidForm form -> true;
            case EditConflict conflict -> true;
            case NotFound missing -> true;
            case Forbidden forbidden -> true;
            case SignInRequired visitor -> true;
            case FrontController.Resting other -> true;
            // the database's trouble is not the plugin's fault: it must not be stopped for it
            case ReadFailed database -> true;
            case WriteFailed database -> true;
            case DatabaseClosed database -> true;
            default -> false;
        };
        if (!answer && lane.ends()) {
            LOG.debug("What the plugin {} threw when it was stopped does not count", owner, thrown);
            return new FrontController.Resting(owner);
        }
        if (!answer) {
            failed(owner, lane, thrown);
        }
        if (thrown instanceof LinkageError error) {
            throw error;
        }
        // the plugin's stack, or its memory, was at an end and not the site's: whoever asked is answered as after any failure
        return thrown instanceof Exception exception ? exception : new IllegalStateException(thrown);
    }

    private void failed(String owner, CallLane lane, Throwable cause) {
        Instant now = clock.instant();
        switch (lane.failed(now, cause)) {
            case GOES_ON -> {
            }
            case RESTS ->
                LOG.warn("The plugin {} rests for {} s: {}", owner, limits.rest().toSeconds(), cause.toString());
            case WORN_OUT -> wornOut.accept(owner, cause);
        }
    }

    /** Until when a plugin rests and why, if it does. */
    Optional<CallLane.Rest> rest(String owner) {
        return Optional.ofNullable(lanes.get(owner)).flatMap(lane -> lane.rest(clock.instant()));
    }

    /** Hear of plugins that rested too often; called on the thread of a request. */
    void onWornOut(BiConsumer<String, Throwable> listener) {
        wornOut = listener;
    }

    /** Hear of plugins that are about to be stopped, once their paths are closed; the stop waits for what is done here. */
    public void onStop(Consumer<String> listener) {
        stops = listener;
    }

    /** A plugin is about to be stopped. */
    void stopping(String owner) {
        Optional.ofNullable(lanes.get(owner)).ifPresent(CallLane::end);
        stops.accept(owner);
    }

    /** Note which plugin ends this process, if one does: whoever calls {@code System.exit} waits in it until all is closed. */
    void noteWhoEndsIt() {
        groups.forEach((owner, group) -> LeftThreads.in(group).forEach(thread -> {
            StackTraceElement[] stack = thread.getStackTrace();
            if (Arrays.stream(stack).anyMatch(PluginCalls::exits)) {
                var where = new IllegalStateException("System.exit"
                        + TookTooLong.at(stack).map(line -> ", at " + line).orElse(""));
                where.setStackTrace(stack);
                LOG.error("The plugin {} ends the whole server, which it must not", owner, where);
            }
        }));
    }

    private static boolean exits(StackTraceElement frame) {
        return frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit");
    }

    /** Where the threads belong that a plugin is called on, and those it starts, until it is stopped. */
    public ThreadGroup group(String owner) {
        return groups.computeIfAbsent(owner, id -> new ThreadGroup("plugin-" + id));
    }

    /** Forget a plugin's failures and let its threads end with what they are doing; nothing of its classes is kept. */
    Optional<ThreadGroup> forget(String owner) {
        CallLane lane = lanes.remove(owner);
        if (lane != null) {
            lane.threads().shutdown();
        }
        return Optional.ofNullable(groups.remove(owner));
    }
}
