package org.konbit.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.status.NopStatusListener;
import java.nio.charset.StandardCharsets;

/**
 * The log of the command line, found by Logback itself; an embedding host's configuration is left alone.
 *
 * <p>The same as an XML file takes a quarter of a second of processor time at each start, because of the XML.
 */
public final class CommandLineLog extends ContextAwareBase implements Configurator {
    private static volatile boolean wanted;

    /** For Logback. */
    public CommandLineLog() {}

    /** Say that this process is the command line; before its first logger is made. */
    static void want() {
        wanted = true;
    }

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (!wanted) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        context.getStatusManager().add(new NopStatusListener());
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
        context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(console(context));
        context.getLogger("org.konbit").setLevel(Level.INFO);
        // Liquibase says at WARN and above only what the kernel says better
        context.getLogger("liquibase").setLevel(Level.ERROR);
        // Lucene recommends an incubating module that a community of this size does not need
        context.getLogger("org.apache.lucene.internal.vectorization").setLevel(Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context) {
        var line = new LogLine();
        line.setContext(context);
        line.start();
        var encoder = new LayoutWrappingEncoder<ILoggingEvent>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        encoder.start();
        var console = new ConsoleAppender<ILoggingEvent>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        return console;
    }
}
