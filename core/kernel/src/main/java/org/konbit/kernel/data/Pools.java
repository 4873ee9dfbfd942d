package org.konbit.kernel.data;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** What both databases do alike with a pool of connections. */
final class Pools {
    private Pools() {}

    /** Run a query on a connection of the pool, or on the one this thread is reading with. */
    static <R> R read(HikariDataSource readers, Supplier<? extends R> query) {
        Work.refuseInsideWrite();
        try {
            if (Work.orNull() != null) {
                return query.get();
            }
            try (Connection connection = readers.getConnection(); var _ = Work.reading(connection)) {
                return query.get();
            }
        } catch (SQLException e) {
            if (readers.isClosed()) {
                throw new DatabaseClosed();
            }
            throw new ReadFailed("The database gave no connection to read with: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            if (Errors.isConnectionLost(e) && !(e instanceof ReadFailed)) {
                throw new ReadFailed("The database cannot be reached: " + e.getMessage(), e);
            }
            throw Errors.unchecked(Errors.isTimeout(e) ? ReadFailed.tookTooLong(e) : Errors.folded(e));
        }
    }
}
