package org.konbit.kernel.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Hears what the component runtime logs of plugins, and hands it on to the log there is. What a component throws when it is taken down is
 * told nowhere else. Nothing of what was thrown is kept. Thread-safe.
 */
final class ComponentLog implements LoggerFactory, AutoCloseable {
    private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger(ComponentLog.class);
    private final BundleContext context;
    /** What was thrown first in each bundle that is listened to; nothing beside one that threw nothing. */
    private final Map<Long, Optional<Text>> heard = new ConcurrentHashMap<>();
    private @Nullable ServiceRegistration<LoggerFactory> registration;
    private volatile @Nullable LoggerFactory next;

    ComponentLog(BundleContext context) {
        this.context = context;
    }

    /** Take the place of the log there is, unless it was done. */
    void start() {
        if (registration != null) {
            return;
        }
        ServiceReference<LoggerFactory> before = context.getServiceReference(LoggerFactory.class);
        next = before == null ? null : context.getService(before);
        Dictionary<String, Object> first = new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1));
        registration = context.registerService(LoggerFactory.class, this, first);
    }

    @Override
    public void close() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    /** Note from now on what the components of a bundle throw. */
    void listen(Bundle bundle) {
        heard.put(bundle.getBundleId(), Optional.empty());
    }

    /** What was thrown first since then, in words; it is listened to no longer. */
    Optional<Text> heard(Bundle bundle) {
        return Objects.requireNonNullElse(heard.remove(bundle.getBundleId()), Optional.empty());
    }

    @Override
    public Logger getLogger(String name) {
        return getLogger(name, Logger.class);
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> kind) {
        return getLogger(context.getBundle(), name, kind);
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> type, Class<L> kind) {
        return getLogger(type.getName(), kind);
    }

    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> kind) {
        LoggerFactory other = next;
        L to = other == null ? null : other.getLogger(bundle, name, kind);
        long id = bundle.getBundleId();
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[]{kind},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("isErrorEnabled")) {
                        // also where the log takes no errors: we do
                        return true;
                    }
                    if (method.getName().equals("error")) {
                        note(id, arguments);
                    }
                    return to == null ? said(name, method, arguments) : handedOn(to, method, arguments);
                }));
    }

    private void note(long bundle, Object[] arguments) {
        if (heard.containsKey(bundle) && arguments[arguments.length - 1] instanceof Throwable thrown) {
            Text words = Causes.words(thrown);
            heard.computeIfPresent(bundle, (id, first) -> Optional.of(first.orElse(words)));
        }
    }

    private static @Nullable Object handedOn(Logger to, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(to, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Where there is no log: errors and warnings go to ours. */
    private @Nullable Object said(String name, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(this, arguments);
        }
        boolean error = method.getName().equals("error");
        if (arguments != null && (error || method.getName().equals("warn"))) {
            LOG.atLevel(error ? Level.ERROR : Level.WARN)
                    .setCause(arguments[arguments.length - 1] instanceof Throwable thrown ? thrown : null)
                    .log("{}: {}", name, arguments[0]);
        }
        return method.getReturnType() == boolean.class
                ? method.getName().equals("isWarnEnabled")
                : method.getName().equals("getName") ? name : null;
    }
}
