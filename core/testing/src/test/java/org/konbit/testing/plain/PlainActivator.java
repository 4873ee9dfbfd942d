package org.konbit.testing.plain;

import jakarta.servlet.Servlet;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers the servlet as soon as the bundle runs, whatever its component waits for. */
public final class PlainActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        register(context, "/plain", "/plain/x", "/plain/pages/*", "/api/v1/plain/*", "/admin/plugins/plain/*");
    }

    static void register(BundleContext context, String... patterns) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", patterns);
        context.registerService(Servlet.class, new PlainServlet(), properties);
    }

    @Override
    public void stop(BundleContext context) {}
}
