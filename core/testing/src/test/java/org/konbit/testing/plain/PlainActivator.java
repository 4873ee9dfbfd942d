package org.konbit.testing.plain;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the servlet as soon as the bundle runs, whatever its component waits for. */
public final class PlainActivator implements BundleActivator {
    static final String STOPS = "konbit.test.plain.stops";

    @Override
    public void start(BundleContext context) {
        register(context, "/plain", "/plain/x", "/plain/pages/*", "/api/v1/plain/*", "/admin/plugins/plain/*");
    }

    static void register(BundleContext context, String... patterns) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", patterns);
        context.registerService(Servlet.class, new PlainServlet(), properties);
    }

    /** Register a filter for the whole site. */
    static void filter(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.filter.pattern", "/*");
        context.registerService(Filter.class, new PlainFilter(), properties);
    }

    /** Stops at once, unless a test wants it to stop slowly: then when the test takes that back. */
    @Override
    public void stop(BundleContext context) throws InterruptedException {
        if (System.getProperty(STOPS) != null) {
            System.setProperty(STOPS, "begun");
            while (System.getProperty(STOPS) != null) {
                Thread.sleep(20); // the test is in another class loader
            }
        }
    }
}
