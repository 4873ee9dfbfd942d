package org.konbit.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A site for test classes and what it cost; closed by JUnit with the last of them. Thread-safe. */
final class StartedSite implements AutoCloseable {
    /** How many were started by this process. */
    static final AtomicInteger COUNT = new AtomicInteger();
    private static final System.Logger LOG = System.getLogger("konbit.testing");

    private final TestDatabase database;
    private final List<Path> plugins;
    private final long startNanos;
    private final Set<String> guests = new ConcurrentSkipListSet<>();
    private final AtomicLong slowest = new AtomicLong();
    private final Site site;

    StartedSite(TestDatabase database, List<Path> plugins, boolean shared, boolean mail) {
        this.database = database;
        this.plugins = List.copyOf(plugins);
        COUNT.incrementAndGet();
        long began = System.nanoTime();
        Site.Builder wanted = Site.builder().database(database).plugins(plugins);
        Site starting = (mail ? wanted.mail() : wanted).start();
        this.site = shared ? starting.shared() : starting;
        this.startNanos = System.nanoTime() - began;
    }

    Site site() {
        return site;
    }

    /** The jars that it began with. */
    List<Path> plugins() {
        return plugins;
    }

    /** A class has got the site, so long after it asked. */
    void guest(String name, long nanos) {
        if (guests.add(name) && guests.size() > 1) {
            slowest.accumulateAndGet(nanos, Math::max);
        }
    }

    @Override
    public void close() {
        LOG.log(System.Logger.Level.INFO,
                "A site on {0} was ready after {1} ms, with {2} templates made instead of found; {3} classes used it, those after the first"
                        + " had it after {4} ms at most.",
                database, TimeUnit.NANOSECONDS.toMillis(startNanos), Template.MADE, guests.size(),
                TimeUnit.NANOSECONDS.toMillis(slowest.get()));
        site.close();
    }
}
