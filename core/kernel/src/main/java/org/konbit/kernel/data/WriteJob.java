package org.konbit.kernel.data;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One write that waits for the writer, runs on it, and tells its caller what became of it after the commit. */
final class WriteJob {
    private final @Nullable Supplier<?> work;
    private final @Nullable ExclusiveWork exclusive;
    private final StatementCount count = StatementCount.ofThisThread();
    private final CompletableFuture<@Nullable Object> done = new CompletableFuture<>();
    private @Nullable Object result;
    private @Nullable Throwable failure;
    private @Nullable Work left;

    /** Work that needs the connection for itself and commits by itself, such as a migration. */
    @FunctionalInterface
    interface ExclusiveWork {
        /** Do it on the writer's thread. */
        void run(SqliteConnection connection) throws Exception;
    }

    private WriteJob(@Nullable Supplier<?> work, @Nullable ExclusiveWork exclusive) {
        this.work = work;
        this.exclusive = exclusive;
    }

    static WriteJob of(Supplier<?> work) {
        return new WriteJob(work, null);
    }

    static WriteJob exclusive(ExclusiveWork work) {
        return new WriteJob(null, work);
    }

    boolean isExclusive() {
        return exclusive != null;
    }

    /** Run on the writer's thread; an exception of the work is kept, not thrown. */
    void run(SqliteConnection connection, SqliteChanges changes) {
        result = null;
        failure = null;
        try {
            if (exclusive != null) {
                exclusive.run(connection);
            } else if (work != null) {
                try (Work writing = Work.writing(connection, count, () -> {
                })) {
                    result = work.get();
                    changes.append(connection, writing.changes());
                    left = writing;
                }
            }
        } catch (Throwable e) {
            // whatever it is belongs to the caller; the writer goes on with the others
            failure = e;
        }
    }

    boolean failed() {
        return failure != null;
    }

    void fail(Throwable cause) {
        failure = cause;
    }

    /** What the committed write left to be done, or null if it failed. */
    @Nullable
    Work committed() {
        return failure == null ? left : null;
    }

    /** Tell the caller, after the commit. */
    void finish() {
        if (failure == null) {
            done.complete(result);
        } else {
            done.completeExceptionally(failure);
        }
    }

    /** Tell the caller at once that it took too long; whatever it still does is never committed. */
    void expire(WriteTimedOut late) {
        done.completeExceptionally(late);
    }

    /** Wait for the commit. */
    @Nullable
    Object await() {
        try {
            return done.join();
        } catch (CompletionException e) {
            throw Errors.unchecked(Errors.folded(e.getCause() == null ? e : e.getCause()));
        }
    }
}
