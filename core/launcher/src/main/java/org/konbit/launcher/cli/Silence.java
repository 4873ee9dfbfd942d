package org.konbit.launcher.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * While something is tried, nothing but its result is said: neither by the log, which would tell every failure a second time and longer,
 * nor by what a plugin writes to the standard streams.
 */
final class Silence implements AutoCloseable {
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ILoggerFactory loggers = LoggerFactory.getILoggerFactory();
    private final Nothing nothing = new Nothing();

    Silence() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        if (loggers instanceof LoggerContext context) {
            context.addTurboFilter(nothing);
        }
    }

    @Override
    public void close() {
        if (loggers instanceof LoggerContext context) {
            context.getTurboFilterList().remove(nothing);
        }
        System.setOut(out);
        System.setErr(err);
    }

    private static final class Nothing extends TurboFilter {
        @Override
        public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
                Object @Nullable [] arguments, @Nullable Throwable thrown) {
            return FilterReply.DENY;
        }
    }
}
