package org.konbit.launcher;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.util.EventListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The one servlet through which a container serves a community; map it to {@code /*}, with async support and multipart configured.
 *
 * <p>Where the container keeps HTTP sessions for plain servlets of plugins, add it as a listener too. While the kernel is not there,
 * requests are answered with 503. Thread-safe.
 */
public final class Bridge extends HttpServlet implements HttpSessionListener, HttpSessionIdListener {
    private static final long serialVersionUID = 1;

    /** The request attribute under which the kernel finds the container's own request, to read parts and parameters from. */
    public static final String REQUEST = "konbit.request";

    private final transient BundleContext framework;
    private transient @Nullable ServiceTracker<HttpServlet, HttpServlet> dispatcher;
    private transient @Nullable ServiceTracker<EventListener, EventListener> listeners;

    /** Bridge to a community that runs in this process. */
    public Bridge(Konbit konbit) {
        this.framework = konbit.framework();
    }

    @Override
    public void init() throws ServletException {
        var dispatchers = new Dispatchers(framework);
        dispatchers.open();
        dispatcher = dispatchers;
        var events = new ServiceTracker<EventListener, EventListener>(framework, filter(EventListener.class), null);
        events.open();
        listeners = events;
    }

    @Override
    public void destroy() {
        if (dispatcher != null) {
            dispatcher.close();
        }
        if (listeners != null) {
            listeners.close();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        HttpServlet target = dispatcher == null ? null : dispatcher.getService();
        if (target == null) {
            response.setHeader("Retry-After", "5");
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        if (request.getCharacterEncoding() == null) {
            // some containers would read forms as ISO-8859-1
            request.setCharacterEncoding("UTF-8");
        }
        request.setAttribute(REQUEST, request);
        target.service(request, response);
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
        tell(HttpSessionListener.class, listener -> listener.sessionCreated(event));
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        tell(HttpSessionListener.class, listener -> listener.sessionDestroyed(event));
    }

    @Override
    public void sessionIdChanged(HttpSessionEvent event, String oldId) {
        tell(HttpSessionIdListener.class, listener -> listener.sessionIdChanged(event, oldId));
    }

    private <L extends EventListener> void tell(Class<L> kind, Consumer<L> event) {
        EventListener listener = listeners == null ? null : listeners.getService();
        if (kind.isInstance(listener)) {
            event.accept(kind.cast(listener));
        }
    }

    private static org.osgi.framework.Filter filter(Class<?> service) {
        try {
            return FrameworkUtil
                    .createFilter(
                            "(&(objectClass=" + service.getName() + ")(" + WhiteboardActivator.DISPATCHER + "=*))");
        } catch (InvalidSyntaxException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** Lives inside the bridge so that the dispatcher gets this servlet's own configuration. */
    private final class Dispatchers extends ServiceTracker<HttpServlet, HttpServlet> {
        Dispatchers(BundleContext context) {
            super(context, filter(HttpServlet.class), null);
        }

        @Override
        public HttpServlet addingService(ServiceReference<HttpServlet> reference) {
            HttpServlet servlet = super.addingService(reference);
            try {
                servlet.init(getServletConfig());
            } catch (ServletException failed) {
                throw new IllegalStateException("The HTTP whiteboard does not start", failed);
            }
            return servlet;
        }

        @Override
        public void removedService(ServiceReference<HttpServlet> reference, HttpServlet servlet) {
            servlet.destroy();
            super.removedService(reference, servlet);
        }
    }
}
