package org.konbit.kernel.plugin;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.konbit.api.DomainEvent;
import org.konbit.api.DomainEventListener;
import org.konbit.kernel.web.FrontController;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one plugin is still to be told; there is a thread only while there is something. While the plugin rests, is exchanged, or has no
 * turn free, its events wait. Thread-safe.
 */
final class EventLine {
    static final int MOST_WAITING = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(EventLine.class);
    /** As long as any exchange may take; a plugin that was switched off is not waited for any longer. */
    private static final Duration AWAY = Duration.ofMinutes(1);
    private static final long LOOK_NANOS = 20_000_000;
    private final String owner;
    private final PluginEvents events;
    private final Deque<DomainEvent> waiting = new ArrayDeque<>();
    /** Only the thread that tells looks here: there is one at a time. */
    private final Map<ServiceReference<DomainEventListener>, Telling> last = new HashMap<>();
    private boolean telling;
    private boolean behind;
    private boolean ended;
    private long lost;

    EventLine(String owner, PluginEvents events) {
        this.owner = owner;
        this.events = events;
    }

    /** Tell these too; false if this line has ended, and another must be begun. */
    synchronized boolean add(List<DomainEvent> more) {
        for (DomainEvent event : more) {
            if (waiting.size() < MOST_WAITING) {
                waiting.add(event);
            } else {
                lost++;
                if (!behind) {
                    LOG.warn("{} events wait for the plugin {}: it is not told of those that come now", MOST_WAITING,
                            owner);
                }
                behind = true;
            }
        }
        if (!ended && !telling && !waiting.isEmpty()) {
            begin();
        }
        return !ended;
    }

    private void begin() {
        try {
            Thread.ofVirtual().name("konbit-events-" + owner).start(this::tell);
            // the thread waits for this monitor before it looks whether it has something to tell
            telling = true;
        } catch (RuntimeException | Error e) {
            LOG.error("The plugin {} is told of what happened when the next thing happens", owner, e);
        }
    }

    synchronized long lost() {
        return lost;
    }

    synchronized boolean waits() {
        return telling;
    }

    private void tell() {
        for (DomainEvent next = next(); next != null; next = next()) {
            try {
                tell(next);
            } catch (RuntimeException | Error e) {
                // when there is no memory left to look for listeners, what comes afterwards is told all the same
                LOG.warn("The plugin {} could not be told of an event", owner, e);
            }
        }
    }

    private synchronized @Nullable DomainEvent next() {
        DomainEvent next = events.closed() ? null : waiting.poll();
        telling = next != null;
        behind = behind && telling;
        return next;
    }

    /** Tell each listener there is; one that goes away untold with its version is made up for by those of the next. */
    private void tell(DomainEvent event) {
        Set<ServiceReference<DomainEventListener>> told = new HashSet<>();
        boolean all = false;
        while (!all && !events.closed()) {
            all = true;
            for (ServiceReference<DomainEventListener> listener : awaited()) {
                if (!told.contains(listener)) {
                    boolean heard = tell(listener, event);
                    all &= heard;
                    if (heard) {
                        told.add(listener);
                    }
                }
            }
        }
        // nothing of a plugin is held that could go away meanwhile
        last.entrySet().removeIf(one -> !one.getValue().goesOn() || one.getKey().getBundle() == null);
    }

    /** The plugin's listeners, as soon as it has any; none if it stays away. */
    private List<ServiceReference<DomainEventListener>> awaited() {
        long deadline = System.nanoTime() + AWAY.toNanos();
        List<ServiceReference<DomainEventListener>> found = events.listeners(owner);
        while (found.isEmpty() && !events.closed()) {
            if (System.nanoTime() > deadline) {
                end();
                break;
            }
            LockSupport.parkNanos(LOOK_NANOS);
            found = events.listeners(owner);
        }
        return found;
    }

    private synchronized void end() {
        LOG.info("The plugin {} is away: {} events are not kept for it", owner, waiting.size() + 1);
        waiting.clear();
        ended = true;
        events.away(this, owner);
    }

    /** Tell a listener, when the plugin neither rests nor is still busy with what this listener was told before; false if it goes away before. */
    private boolean tell(ServiceReference<DomainEventListener> listener, DomainEvent event) {
        while (listener.getBundle() != null && !events.closed()) {
            Telling before = last.get(listener);
            if (before != null && before.goesOn() || events.calls().rests(owner)) {
                LockSupport.parkNanos(LOOK_NANOS);
                continue;
            }
            Telling now = new Telling(listener, event);
            last.put(listener, now);
            try {
                return events.calls().run(owner, now);
            } catch (FrontController.Resting e) {
                // too many calls at once, or a rest that began just now: it waits like any other
                if (now.begun) {
                    LOG.warn("The plugin {} took too long over an event", owner);
                    return true;
                }
            } catch (Exception | Error e) {
                // also when there is no memory left: this event is given up, and the others are not
                LOG.warn("The plugin {} could not be told of an event", owner, e);
                return true;
            }
        }
        return false;
    }

    /** Tells one listener of one event, and knows whether that goes on although nobody waits for it any more. */
    private final class Telling implements Callable<Boolean> {
        private final ServiceReference<DomainEventListener> reference;
        private final DomainEvent event;
        private volatile boolean begun;
        private volatile boolean over;

        Telling(ServiceReference<DomainEventListener> reference, DomainEvent event) {
            this.reference = reference;
            this.event = event;
        }

        boolean goesOn() {
            return begun && !over;
        }

        /** Whether it was told, or cannot be told at all. */
        @Override
        public Boolean call() {
            begun = true;
            try {
                return Whiteboard.called(events.context(), reference, listener -> {
                    listener.on(event);
                    return true;
                }).orElseGet(() -> reference.getBundle() != null);
            } finally {
                over = true;
            }
        }
    }
}
