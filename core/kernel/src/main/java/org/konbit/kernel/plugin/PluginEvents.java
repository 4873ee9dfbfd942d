package org.konbit.kernel.plugin;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.DomainEvent;
import org.konbit.api.DomainEventListener;
import org.konbit.kernel.data.InnerEvent;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of plugins what was committed: those of one plugin one event after the other and within its limits, each plugin for
 * itself. No writer waits for a listener, and no plugin for another. Thread-safe.
 */
final class PluginEvents implements Consumer<List<DomainEvent>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PluginEvents.class);
    private static final int MOST_WAITING = 1_000;
    private final BundleContext context;
    private final PluginCalls calls;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();
    private volatile boolean closed;

    PluginEvents(BundleContext context, PluginCalls calls) {
        this.context = context;
        this.calls = calls;
    }

    @Override
    public void accept(List<DomainEvent> committed) {
        List<DomainEvent> events = committed.stream().filter(event -> !(event instanceof InnerEvent)).toList();
        if (closed || events.isEmpty()) {
            return;
        }
        for (ServiceReference<DomainEventListener> listener : listeners()) {
            // none if it went away just now
            Optional.ofNullable(listener.getBundle())
                    .flatMap(PluginCatalogue::id)
                    .ifPresent(owner -> lines.computeIfAbsent(owner, Line::new).add(listener, events));
        }
    }

    private Collection<ServiceReference<DomainEventListener>> listeners() {
        try {
            return context.getServiceReferences(DomainEventListener.class, null);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** An event and who is to hear of it. */
    private record Word(ServiceReference<DomainEventListener> listener, DomainEvent event) {}

    /** What one plugin is still to be told; there is a thread only while there is something. */
    private final class Line {
        private final String owner;
        private final Deque<Word> waiting = new ArrayDeque<>();
        private boolean telling;

        Line(String owner) {
            this.owner = owner;
        }

        synchronized void add(ServiceReference<DomainEventListener> listener, List<DomainEvent> events) {
            for (DomainEvent event : events) {
                if (waiting.size() == MOST_WAITING) {
                    LOG.warn("The plugin {} is so far behind that it is not told of an event", owner);
                } else {
                    waiting.add(new Word(listener, event));
                }
            }
            if (!telling && !waiting.isEmpty()) {
                telling = true;
                Thread.ofVirtual().name("konbit-events-" + owner).start(this::tell);
            }
        }

        private void tell() {
            for (Word next = next(); next != null; next = next()) {
                Word word = next;
                try {
                    calls.run(owner, () -> told(word));
                } catch (Exception | LinkageError e) {
                    LOG.warn("The plugin {} could not be told of an event", owner, e);
                }
            }
        }

        private synchronized @Nullable Word next() {
            Word next = closed ? null : waiting.poll();
            telling = next != null;
            return next;
        }

        private boolean told(Word word) {
            DomainEventListener listener = context.getService(word.listener);
            if (listener == null) {
                return false;
            }
            try {
                listener.on(word.event);
                return true;
            } finally {
                context.ungetService(word.listener);
            }
        }
    }
}
