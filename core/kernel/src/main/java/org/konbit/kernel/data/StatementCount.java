package org.konbit.kernel.data;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * How many SQL statements the current thread asked for, for tests and benchmarks that assert it per request, and for whoever writes a plugin.
 *
 * <p>Statements of a write are counted for the thread that waits for it, wherever they run.
 */
public final class StatementCount {
    /**
     * More than so many statements for one page are too many, session, layout and the plugin's own included: Konbit's own pages need at most
     * 8, and a page that asks once more for each of thirteen rows needs more than this.
     */
    public static final int MANY = 20;
    private static final ThreadLocal<StatementCount> CURRENT = ThreadLocal.withInitial(StatementCount::new);

    private long statements;
    /** Null while nobody wants to know which method asked. */
    private @Nullable Map<String, Integer> methods;

    private StatementCount() {}

    /** Statements since this thread began or last called {@link #reset}. */
    public static long current() {
        return CURRENT.get().statements;
    }

    /**
     * The method of a SQL object that asked most often.
     *
     * @param method as {@code Tools.all}; empty if nothing was asked, or nobody wanted to know
     */
    public record Most(String method, int times) {}

    /** Begin again at zero. */
    public static void reset() {
        reset(false);
    }

    /** Begin again at zero, and note the methods too if that is wanted, which costs a little. */
    public static void reset(boolean methods) {
        StatementCount mine = CURRENT.get();
        mine.statements = 0;
        mine.methods = methods ? new HashMap<>() : null;
    }

    /** Which method asked most since {@link #reset(boolean)}. */
    public static Most most() {
        Map<String, Integer> methods = CURRENT.get().methods;
        return methods == null
                ? new Most("", 0)
                : methods.entrySet()
                        .stream()
                        .max(Map.Entry.comparingByValue())
                        .map(one -> new Most(one.getKey(), one.getValue()))
                        .orElse(new Most("", 0));
    }

    /** Let statements count for the calling thread although another one will do the work; that one's own count stands still meanwhile. */
    public static <T> Callable<T> carried(Callable<T> work) {
        StatementCount mine = CURRENT.get();
        return () -> {
            StatementCount theirs = CURRENT.get();
            CURRENT.set(mine);
            try {
                return work.call();
            } finally {
                CURRENT.set(theirs);
            }
        };
    }

    static StatementCount ofThisThread() {
        return CURRENT.get();
    }

    void add() {
        statements++;
    }

    void add(StatementContext context) {
        add();
        if (methods != null) {
            methods.merge(FailedStatement.method(context), 1, Integer::sum);
        }
    }
}
