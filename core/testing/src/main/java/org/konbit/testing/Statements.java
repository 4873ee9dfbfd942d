package org.konbit.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/**
 * Counts the SQL statements that sites of this process need for their answers. Such a number is asserted, because it does not depend on the
 * machine. Whoever counts sees the requests of all sites of this process, and tells them apart by their paths.
 */
public final class Statements {
    private static final int PATIENCE = 3_000;
    /** Those who count at this moment; the last of them lets the log be as it was. */
    private static final Set<Notes> COUNTING = new HashSet<>();

    private Statements() {}

    /**
     * One answer.
     *
     * @param method GET, POST …
     * @param path the route's pattern, {@code /library/{id}}, because what stands in its place may be a secret
     * @param count statements that were sent to the database for it, the session's included
     * @param most the method of a SQL object that asked most, {@code Tools.all}; empty if nothing was asked
     * @param times how often that one did
     */
    public record Noted(String method, String path, long count, String most, int times) {
        @Override
        public String toString() {
            return method + " " + path + ": " + count + " statements";
        }
    }

    /** How many statements the answer needs to the one request that this work sends, for this path. */
    public static long of(String path, Runnable request) {
        return noted(path, request).count();
    }

    /** What the answer to the one request needs that this work sends, for this path. */
    public static Noted noted(String path, Runnable request) {
        Notes notes = new Notes();
        notes.begin();
        try {
            request.run();
            // the number is noted after the answer has left
            for (int i = 0; i < PATIENCE; i++) {
                for (Noted one : notes.all) {
                    if (fits(one.path(), path)) {
                        return one;
                    }
                }
                Pause.briefly();
            }
            throw new IllegalStateException("Nothing was answered for " + path + ", only " + notes.all);
        } finally {
            notes.end();
        }
    }

    private static boolean fits(String pattern, String path) {
        String[] parts = pattern.split("/", -1);
        String[] asked = path.split("/", -1);
        boolean fits = parts.length == asked.length;
        for (int i = 0; fits && i < parts.length; i++) {
            fits = parts[i].startsWith("{") || parts[i].equals(asked[i]);
        }
        return fits;
    }

    /** What every answer needs that this work asks for, in their order; the very last one may be missing. */
    public static List<Noted> during(Runnable work) {
        Notes notes = new Notes();
        notes.begin();
        try {
            work.run();
        } finally {
            notes.end();
        }
        return List.copyOf(notes.all);
    }

    /** What the kernel's entrance notes of each request. */
    private static final class Notes extends AppenderBase<ILoggingEvent> {
        private final Logger logger = (Logger) LoggerFactory.getLogger("org.konbit.kernel.web.Entrance");
        final List<Noted> all = new CopyOnWriteArrayList<>();

        void begin() {
            start();
            synchronized (COUNTING) {
                COUNTING.add(this);
                logger.addAppender(this);
                logger.setLevel(Level.DEBUG);
                logger.setAdditive(false);
            }
        }

        void end() {
            synchronized (COUNTING) {
                logger.detachAppender(this);
                COUNTING.remove(this);
                if (COUNTING.isEmpty()) {
                    logger.setLevel(null);
                    logger.setAdditive(true);
                }
            }
        }

        @Override
        protected void append(ILoggingEvent event) {
            Object[] said = event.getArgumentArray();
            if (said != null && said.length == 5 && said[2] instanceof Long count
                    && said[4] instanceof Integer times) {
                all.add(new Noted(said[0].toString(), said[1].toString(), count, said[3].toString(), times));
            }
        }
    }
}
