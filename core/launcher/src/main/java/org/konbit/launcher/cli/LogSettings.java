package org.konbit.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Predicate;
import java.util.logging.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Makes the log of the command line: one line an event, libraries quiet. Embedding hosts keep their own. */
final class LogSettings {
    private static final String EXCHANGE = "org.konbit.kernel.plugin.PluginExchange";
    private static final String LIFE = "org.konbit.kernel.plugin.PluginLife";

    private LogSettings() {}

    /** Call before the first logger is made; {@code java -Dlogback.configurationFile=FILE -jar konbit.jar} chooses another log. */
    static void apply() {
        if (System.getProperty("logback.configurationFile") == null) {
            CommandLineLog.want();
        }
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
    }

    /** Leave out what the kernel logs of the state of these plugins, by their ids, because somebody else prints it. */
    static void withoutStatesOf(Predicate<String> plugins) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext log) {
            log.addTurboFilter(new TurboFilter() {
                @Override
                public FilterReply decide(Marker marker, Logger logger, Level level, String format,
                        @Nullable Object @Nullable [] arguments, Throwable thrown) {
                    return level != Level.ERROR && arguments != null && arguments.length > 0
                            && plugins.test(String.valueOf(arguments[0])) && isState(logger.getName(), arguments)
                                    ? FilterReply.DENY
                                    : FilterReply.NEUTRAL;
                }
            });
        }
    }

    /** What a plugin threw is told with its trace there only. */
    private static boolean isState(String logger, @Nullable Object... arguments) {
        return logger.equals(EXCHANGE)
                || logger.equals(LIFE) && arguments.length > 1 && "MIGRATE".equals(String.valueOf(arguments[1]));
    }
}
