package org.konbit.testing;

import java.util.Objects;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** Which site a run of a test class has: the one that classes share, or its own. */
record TestSites(TestDatabase database, boolean ownSite, boolean mail) {
    private static final Namespace NAMESPACE = Namespace.create(TestSites.class);

    /** The site, started if it is the first time that somebody asks. */
    StartedSite of(ExtensionContext context) {
        // its own one is kept where the class is, so that it is closed after the last test, nested classes included
        ExtensionContext.Store store = ownSite
                ? classOf(context).getStore(NAMESPACE)
                : context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
        return Objects.requireNonNull(
                store.getOrComputeIfAbsent(this, none -> new StartedSite(database,
                        PackedPlugins.of(context::getConfigurationParameter), !ownSite, mail),
                        StartedSite.class));
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext outermost = context;
        ExtensionContext next = context;
        while (next.getParent().isPresent() && next.getTestClass().isPresent()) {
            outermost = next;
            next = next.getParent().get();
        }
        return outermost;
    }
}
