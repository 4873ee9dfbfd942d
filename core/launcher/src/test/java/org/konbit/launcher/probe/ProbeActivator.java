package org.konbit.launcher.probe;

import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/** Registers a servlet with the whiteboard, in front of everything else. */
public final class ProbeActivator implements BundleActivator {
    /** A property: how many requests were told to wait so far, for a test that sees other copies of these classes. */
    public static final String WAITING = "konbit.test.waiting";

    @Override
    public void start(BundleContext context) {
        var properties = new Hashtable<String, Object>();
        // before the kernel's, which serves plugins' servlets only, and these to members only
        properties.put(Constants.SERVICE_RANKING, Integer.MAX_VALUE);
        context.registerService(Preprocessor.class, new ProbeServlet(), properties);
    }

    @Override
    public void stop(BundleContext context) {}
}
