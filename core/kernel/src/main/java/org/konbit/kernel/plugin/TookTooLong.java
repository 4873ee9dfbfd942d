package org.konbit.kernel.plugin;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Stands for a call that was given up; its stack trace is that of the thread that was busy, at that moment. */
final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** Code between a plugin and what it waits for. */
    private static final Pattern NOT_ITS = Pattern.compile(
            "(?:java|javax|jdk|sun|jakarta|org\\.konbit\\.(?:api|kernel)|org\\.jdbi|org\\.sqlite|org\\.postgresql|com\\.zaxxer|org\\.osgi|org\\.apache\\.felix)\\..*|.*\\$Proxy\\d+");

    private final transient Duration limit;

    TookTooLong(Duration limit, StackTraceElement... busy) {
        super("It took longer than " + limit.toString().substring(2).toLowerCase(Locale.ROOT) + " and was given up"
                + at(busy).map(line -> ", at " + line).orElse(""), null, false, true);
        this.limit = limit;
        setStackTrace(busy);
    }

    Duration limit() {
        return limit;
    }

    /** The file and the line where the plugin was busy, if its code was compiled with them. */
    Optional<String> at() {
        return at(getStackTrace());
    }

    /** The first line of a stack that is neither Java's nor Konbit's. */
    static Optional<String> at(StackTraceElement... busy) {
        return Arrays.stream(busy)
                .filter(frame -> frame.getLineNumber() > 0 && !NOT_ITS.matcher(frame.getClassName()).matches())
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }

    /** Of whoever waited nothing is kept. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
