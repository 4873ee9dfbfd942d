package org.konbit.api;

import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The community's database, for one plugin: getting this service runs the plugin's {@code changelog.sql} first.
 *
 * <p>SQL objects are Jdbi interfaces. Thread-safe. A write is durable when the method returns. Inside a write there is no other I/O and
 * no further call of this service; a write that runs past its time limit is cancelled and rolled back.
 *
 * <p>The function of a write may be called again, from its beginning, when the database took back what it had done because of somebody
 * else's write at the same moment (a deadlock or a serialization failure on PostgreSQL, an error of another write of the same group on
 * SQLite). So it has no effects but those of its statements: what it counts, collects or sends outside would be there twice.
 */
@ProviderType
public interface Database {
    /** Query on a pooled, read-only connection. */
    <S, R> R read(Class<S> sqlObject, Function<? super S, ? extends R> query);

    /** Change something in one transaction; the function may be called more than once, and only its last call counts. */
    <S> void write(Class<S> sqlObject, Consumer<? super S> update);

    /**
     * Change something with several SQL objects, contents, files and domain events in one transaction; the function may be called more
     * than once, and only its last call counts.
     */
    <R> R transact(Function<? super Transaction, ? extends R> work);
}
