package org.konbit.kernel.data;

import java.util.logging.Level;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Sends what Liquibase says to our log, where nobody reads it unless asked to: its failures are told in our own words. */
final class QuietLogs extends AbstractLogService {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.konbit.kernel.data.liquibase");

    @Override
    public int getPriority() {
        return PRIORITY_NOT_APPLICABLE;
    }

    @Override
    @SuppressWarnings("rawtypes") // as Liquibase declares it
    public Logger getLog(Class unused) {
        return new DebugLogger();
    }

    private static final class DebugLogger extends AbstractLogger {
        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable e) {
            LOG.debug(message, e);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
