package org.konbit.kernel.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.data.NoRoom;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.OnlyHere;
import org.konbit.kernel.web.WebRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the machine is, and how people reach it. */
final class MachineChecks {
    private static final long LITTLE_SPACE = 2_000_000_000L;
    private static final long NO_SPACE = 300_000_000L;
    private static final double MUCH_MEMORY = 0.95;
    private static final long FAST_MILLIS = 5L * 60 * 1000;
    private static final Logger LOG = LoggerFactory.getLogger(MachineChecks.class);
    private final Database database;
    private final Path data;
    private final boolean postgres;
    private final Health.Address address;

    MachineChecks(Database database, Path data, boolean postgres, Health.Address address) {
        this.database = database;
        this.data = data;
        this.postgres = postgres;
        this.address = address;
    }

    private static Language reader(Check.Asked asked) {
        return Languages.of(asked.request().language());
    }

    /** It answered, or nobody would see this; whether it can be written, only a write tells. */
    Finding database(Check.Asked asked) {
        try {
            database.write(HealthSql.class, sql -> sql.write(asked.request().now()));
        } catch (RuntimeException e) {
            LOG.warn("The database cannot be written", e);
            return NoRoom.caused(e)
                    ? Finding.broken("database", Text.key("health.database.full"),
                            Text.key("health.database.full.next")).at("/admin/backups")
                    : Finding.broken("database", Text.key("health.database.unwritable"),
                            Text.key("health.database.unwritable.next"));
        }
        int steps = asked.open().steps();
        return Finding.well("database", postgres
                ? Text.key("health.database.postgres", steps)
                : Text.key("health.database.sqlite",
                        reader(asked).size(size(data.resolve("konbit.db")) + size(data.resolve("konbit.db-wal"))),
                        steps));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Finding disk(Check.Asked asked) {
        try {
            FileStore store = Files.getFileStore(data);
            long free = store.getUsableSpace();
            Text said = Text.key("health.disk.free", reader(asked).size(free),
                    reader(asked).size(store.getTotalSpace()));
            Text next = Text.key("health.disk.next");
            return free < NO_SPACE
                    ? Finding.broken("disk", said, next)
                    : free < LITTLE_SPACE ? Finding.needsYou("disk", said, next) : Finding.well("disk", said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page was asked for by is what the proxy says; whether others get there, nobody here can know. */
    Finding address(Request request) {
        String base = address.base();
        String here = ((WebRequest) request).reachedAt();
        if (!address.said()) {
            return Finding.needsYou("address", Text.key("health.address.unsaid", base),
                    Text.key("health.address.unsaid.next", address.file()));
        }
        if (OnlyHere.leads(base)) {
            return Finding.needsYou("address", Text.key("health.address.here", base),
                    Text.key("health.address.unsaid.next", address.file()));
        }
        if (base.startsWith("https:") && here.startsWith("http:")) {
            return Finding.needsYou("address", Text.key("health.address.proxy", base),
                    Text.key("health.address.proxy.next"));
        }
        if (!base.equalsIgnoreCase(here)) {
            return Finding.needsYou("address", Text.key("health.address.other", here, base),
                    Text.key("health.address.other.next"));
        }
        return base.startsWith("https:")
                ? Finding.well("address", Text.key("health.address.https", base))
                : Finding.needsYou("address", Text.key("health.address.http", base),
                        Text.key("health.address.http.next"));
    }

    Finding memory(Check.Asked asked) {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        Text said = Text.key("health.memory.used", reader(asked).size(used), reader(asked).size(runtime.maxMemory()));
        return used > MUCH_MEMORY * runtime.maxMemory()
                ? Finding.needsYou("memory", said, Text.key("health.memory.next"))
                : Finding.well("memory", said);
    }

    /** A clock that was put back would order what people write wrongly, and let sessions and codes live too long. */
    Finding clock(Check.Asked asked) {
        String now = reader(asked).dateTime(asked.request().now(), asked.request().member().zone());
        return asked.open().newest() > asked.request().now() + FAST_MILLIS
                ? Finding.broken("clock", Text.key("health.clock.back", now), Text.key("health.clock.next"))
                : Finding.well("clock", Text.key("health.clock.is", now));
    }
}
