package org.konbit.journeys;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.Reader;

/** The example community on each database, started once for all tests that only read, with the sample people signed in. Thread-safe. */
final class Sites implements AutoCloseable {
    private final Map<TestDatabase, Site> sites = new HashMap<>();
    private final Map<String, Reader> readers = new HashMap<>();
    private final Map<String, Crawl> crawls = new HashMap<>();
    private @Nullable Site lively;
    private @Nullable Site village;

    /** The example community; who writes to it is a bad guest. */
    synchronized Site example(TestDatabase database) {
        return sites.computeIfAbsent(database, d -> Community.example().database(d).start());
    }

    /** Another example community on SQLite, for tests that write and count nothing. */
    synchronized Site lively() {
        if (lively == null) {
            lively = Community.example().start();
        }
        return lively;
    }

    /** A small community on SQLite, with one sample person for each role, for tests that write and count nothing. */
    synchronized Site village() {
        if (village == null) {
            village = Community.small().start();
        }
        return village;
    }

    /** A sample person of the example community, or {@code visitor}. */
    synchronized Reader reader(TestDatabase database, String name) {
        Site site = example(database);
        return readers.computeIfAbsent(database + name,
                n -> name.equals("visitor") ? Reader.visitor(site) : Reader.of(site, name));
    }

    /** Where they come to by links: a few pages of each kind, in the full tier many. */
    synchronized Crawl crawl(TestDatabase database, String name) {
        return crawls.computeIfAbsent(database + name, n -> Crawl.as(reader(database, name), Tier.count(4, 30)));
    }

    @Override
    public void close() {
        sites.values().forEach(Site::close);
        for (Site one : new Site[]{lively, village}) {
            if (one != null) {
                one.close();
            }
        }
    }

    /** Hands {@link Sites} to tests; they are closed when all tests are over. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Sites.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Sites.class))
                    .getOrComputeIfAbsent(Sites.class, s -> new Sites(), Sites.class);
        }
    }
}
