package org.konbit.kernel.data;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.konbit.api.DomainEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands out the domain events of committed writes, in the order of the commits, on one thread of its own. */
final class AfterCommit implements Consumer<List<Work>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AfterCommit.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Consumer<List<DomainEvent>>> consumers = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofVirtual().name("konbit-after-commit").factory());
    private final Runnable changesAppended;

    /** Call {@code changesAppended} after each commit that appended to the change log. */
    AfterCommit(Runnable changesAppended) {
        this.changesAppended = changesAppended;
    }

    void add(Consumer<List<DomainEvent>> consumer) {
        consumers.add(consumer);
    }

    /** Never fails: the writes are committed, whatever becomes of their events. */
    @Override
    public void accept(List<Work> writes) {
        try {
            follow(writes);
        } catch (RuntimeException | Error e) {
            LOG.error("What follows a commit failed", e);
        }
    }

    private void follow(List<Work> writes) {
        List<DomainEvent> events = new ArrayList<>(0);
        boolean appended = false;
        for (Work write : writes) {
            events.addAll(write.events());
            appended |= !write.changes().isEmpty();
        }
        if (!events.isEmpty() && !consumers.isEmpty()) {
            thread.execute(() -> consumers.forEach(consumer -> deliver(consumer, List.copyOf(events))));
        }
        if (appended) {
            changesAppended.run();
        }
        writes.forEach(write -> write.afterwards().forEach(Runnable::run));
    }

    private static void deliver(Consumer<List<DomainEvent>> consumer, List<DomainEvent> events) {
        try {
            consumer.accept(events);
        } catch (RuntimeException | Error e) {
            LOG.error("Domain events could not be delivered", e);
        }
    }

    /** Deliver what was committed, for a few seconds at most. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Some domain events were not delivered before the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
