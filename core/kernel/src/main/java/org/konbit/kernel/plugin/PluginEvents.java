package org.konbit.kernel.plugin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.konbit.api.DomainEvent;
import org.konbit.api.DomainEventListener;
import org.konbit.kernel.data.InnerEvent;
import org.konbit.kernel.web.Site;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Tells the listeners of plugins what was committed: those of one plugin one event after the other and within its limits, each plugin for
 * itself. No writer waits for a listener, and no plugin for another. Thread-safe.
 */
final class PluginEvents implements Consumer<List<DomainEvent>>, AutoCloseable {
    private final BundleContext context;
    private final PluginCalls calls;
    private final Site site;
    private final Map<String, EventLine> lines = new ConcurrentHashMap<>();
    private volatile boolean closed;

    PluginEvents(BundleContext context, PluginCalls calls, Site site) {
        this.context = context;
        this.calls = calls;
        this.site = site;
    }

    @Override
    public void accept(List<DomainEvent> committed) {
        List<DomainEvent> events = committed.stream().filter(event -> !(event instanceof InnerEvent)).toList();
        if (closed || events.isEmpty()) {
            return;
        }
        Set<String> owners = Whiteboard.references(context, DomainEventListener.class)
                .stream()
                .flatMap(listener -> Whiteboard.owner(listener).stream())
                .collect(Collectors.toSet());
        // a plugin that is being exchanged has no listeners for a moment, and hears of it afterwards
        owners.addAll(lines.keySet());
        for (String owner : owners) {
            while (!lines.computeIfAbsent(owner, id -> new EventLine(id, this)).add(events)) {
                Thread.onSpinWait();
            }
        }
    }

    /** The listeners that a plugin has now; none while it is not on the site, or a version of it is only tried. */
    List<ServiceReference<DomainEventListener>> listeners(String owner) {
        if (!site.works(owner)) {
            return List.of();
        }
        return Whiteboard.references(context, DomainEventListener.class)
                .stream()
                .filter(one -> Whiteboard.owner(one).filter(owner::equals).isPresent())
                .toList();
    }

    BundleContext context() {
        return context;
    }

    PluginCalls calls() {
        return calls;
    }

    /** This plugin has been away for too long: from now on it is told only of what comes after it is back. */
    void away(EventLine line, String owner) {
        lines.remove(owner, line);
    }

    /** How many events a plugin was not told of, because too many waited for it. */
    long lost(String owner) {
        return Optional.ofNullable(lines.get(owner)).map(EventLine::lost).orElse(0L);
    }

    /** Whether a plugin is still being told of events. */
    boolean waits(String owner) {
        return Optional.ofNullable(lines.get(owner)).map(EventLine::waits).orElse(false);
    }

    boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
