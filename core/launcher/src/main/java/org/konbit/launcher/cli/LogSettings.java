package org.konbit.launcher.cli;

import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Makes the log of the command line: one line an event, libraries quiet. Embedding hosts keep their own. */
final class LogSettings {
    private static final String KEY = "logback.configurationFile";

    private LogSettings() {}

    /** Call before the first logger is made. */
    static void apply() {
        if (System.getProperty(KEY) == null) {
            System.setProperty(KEY, "org/konbit/launcher/cli/logback.xml");
        }
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }
}
