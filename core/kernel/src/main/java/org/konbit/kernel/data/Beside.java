package org.konbit.kernel.data;

import java.nio.file.Files;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import org.konbit.api.Database;

/** Works with a community's database from another process than the one that serves it, which may serve meanwhile or not. */
public final class Beside {
    private Beside() {}

    /** Thrown when there is no community; the message says where it was looked for. */
    public static final class NoCommunity extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoCommunity(String where, Throwable cause) {
            super("There is no community in " + where + ". Name its folder with --data, or its konbit.toml with "
                    + "--config, as the server has them.", cause);
        }
    }

    /**
     * Open the kernel's database for this piece of work; tables are left as they are, and nobody who serves is told of what is written.
     *
     * @throws NoCommunity if there is none
     */
    public static <R> R with(DataSettings settings, Function<Database, R> work) {
        String where = Optional.ofNullable(settings.url()).orElse(String.valueOf(settings.directory()));
        if (settings.url() == null && !Files.exists(settings.directory().resolve(Backup.SQLITE))) {
            throw new NoCommunity(where, new IllegalStateException("no " + Backup.SQLITE));
        }
        try (Store store = settings.url() == null
                ? new SqliteStore(settings, writes -> {
                })
                : new PostgresStore(settings, writes -> {
                })) {
            SqlObjects objects = new SqlObjects(Beside.class.getClassLoader());
            return work.apply(new SqlDatabase(Databases.KERNEL, store, objects, objects, () -> {
                throw new IllegalStateException("Contents, files and mails are the server's to write");
            }));
        } catch (SQLException e) {
            throw new NoCommunity(where, e);
        }
    }
}
