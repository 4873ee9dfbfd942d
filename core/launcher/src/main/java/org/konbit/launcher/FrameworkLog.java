package org.konbit.launcher;

import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.log.LogService;
import org.osgi.service.log.LoggerFactory;
import org.slf4j.event.Level;

/** Sends what the framework has to say into SLF4J, so that there is one log. */
final class FrameworkLog extends Logger {
    private static final org.slf4j.Logger LOG = org.slf4j.LoggerFactory.getLogger("org.apache.felix.framework");

    @Override
    protected void doLog(@Nullable Bundle bundle, @Nullable ServiceReference service, int level, String message,
            @Nullable Throwable cause) {
        LOG.atLevel(level(level))
                .setCause(cause)
                .log(bundle == null ? message : bundle.getSymbolicName() + ": " + message);
    }

    /** Register a log service; the component runtime and others write to standard error when there is none. */
    static void register(BundleContext framework) {
        framework.registerService(new String[]{LogService.class.getName(), LoggerFactory.class.getName()},
                new BundleLogs(), null);
    }

    static Level level(int frameworkLevel) {
        return switch (frameworkLevel) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            case LOG_INFO -> Level.INFO;
            default -> Level.DEBUG;
        };
    }
}
