package org.konbit.launcher.cli;

import java.util.logging.LogManager;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Makes the log of the command line: one line an event, libraries quiet. Embedding hosts keep their own. */
final class LogSettings {
    private LogSettings() {}

    /** Call before the first logger is made; {@code java -Dlogback.configurationFile=FILE -jar konbit.jar} chooses another log. */
    static void apply() {
        if (System.getProperty("logback.configurationFile") == null) {
            CommandLineLog.want();
        }
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }
}
