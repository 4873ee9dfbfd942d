package org.konbit.launcher;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.util.Dictionary;
import java.util.EventListener;
import java.util.Hashtable;
import org.apache.felix.http.base.internal.AbstractHttpActivator;
import org.apache.felix.http.base.internal.HttpServiceController;

/**
 * Starts the OSGi Servlet Whiteboard and offers its dispatcher as a service, for {@link Bridge} to call.
 *
 * <p>Public only because the framework constructs it. It uses internal classes of one pinned version of Felix http.base; should an upgrade
 * break it, the jar org.apache.felix.http.bridge does the same (docs/decisions).
 */
public final class WhiteboardActivator extends AbstractHttpActivator {
    /** The property by which the bridge finds the dispatcher. */
    static final String DISPATCHER = "http.felix.dispatcher";

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        HttpServiceController controller = getHttpServiceController();
        Dictionary<String, Object> properties = properties(DISPATCHER, "konbit");
        getBundleContext().registerService(HttpServlet.class, new Dispatcher(controller), properties);
        var events = controller.getEventDispatcher();
        events.setActive(true);
        getBundleContext().registerService(EventListener.class, events, properties);
    }

    private static Hashtable<String, Object> properties(String key, String value) {
        var properties = new Hashtable<String, Object>();
        properties.put(key, value);
        return properties;
    }

    private static final class Dispatcher extends HttpServlet {
        private static final long serialVersionUID = 1;

        private final transient HttpServiceController controller;
        private final transient Servlet dispatcher;

        Dispatcher(HttpServiceController controller) {
            this.controller = controller;
            this.dispatcher = controller.createDispatcherServlet();
        }

        @Override
        public void init(ServletConfig config) throws ServletException {
            super.init(config);
            dispatcher.init(config);
            controller.register(config.getServletContext(), properties("osgi.http.endpoint", "/"));
        }

        @Override
        public void destroy() {
            controller.unregister();
            dispatcher.destroy();
            super.destroy();
        }

        @Override
        public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
            dispatcher.service(request, response);
        }
    }
}
