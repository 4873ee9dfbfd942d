package org.konbit.launcher.probe;

import jakarta.servlet.Servlet;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Registers a plain servlet with the whiteboard. */
public final class ProbeActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        var properties = new Hashtable<String, Object>();
        properties.put("osgi.http.whiteboard.servlet.pattern", "/probe/*");
        context.registerService(Servlet.class, new ProbeServlet(), properties);
    }

    @Override
    public void stop(BundleContext context) {}
}
