package org.konbit.kernel.privacy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.konbit.api.Database;

/** Lets go one after another of all who waited for a yes for too long; whoever cannot be erased keeps nobody else. Used by one thread. */
final class UnusedAccounts implements IntSupplier {
    private final Database database;
    private final long before;
    private final Predicate<String> let;
    private final Deque<RetentionSql.Waiting> some = new ArrayDeque<>();
    private RetentionSql.Waiting last = new RetentionSql.Waiting("", Long.MIN_VALUE);

    /** {@code let} erases somebody of this id and says whether it did. */
    UnusedAccounts(Database database, long before, Predicate<String> let) {
        this.database = database;
        this.before = before;
        this.let = let;
    }

    @Override
    public int getAsInt() {
        while (!some.isEmpty() || more()) {
            if (let.test(some.removeFirst().id())) {
                return 1;
            }
        }
        return 0;
    }

    /** Those after the last that was tried, so that nobody is tried twice. */
    private boolean more() {
        some.addAll(database.read(RetentionSql.class, sql -> sql.accounts(before, last.joined(), last.id())));
        if (!some.isEmpty()) {
            last = some.getLast();
        }
        return !some.isEmpty();
    }
}
