package org.konbit.launcher.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** One line an event, whatever was in the message, and the stack trace of an exception below it. */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int LEVEL = 5;
    private static final int LOGGER = 18;

    @Override
    public String doLayout(ILoggingEvent event) {
        var line = new StringBuilder(128);
        line.append(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(LocalDateTime.ofInstant(event.getInstant(), ZoneId.systemDefault()))).append(' ');
        padded(line, event.getLevel().toString(), LEVEL);
        String logger = event.getLoggerName();
        padded(line, logger.substring(logger.lastIndexOf('.') + 1), LOGGER);
        line.append(event.getFormattedMessage().replaceAll("[\r\n]+", " | ")).append(System.lineSeparator());
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    private static void padded(StringBuilder line, String text, int width) {
        line.append(text).repeat(' ', Math.max(1, width + 1 - text.length()));
    }
}
