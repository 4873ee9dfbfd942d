package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.api.content.FileStore;
import org.konbit.kernel.data.Databases;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;

/** What plugins have injected: to each its own database, migrated before it is handed out, and the store of files. Thread-safe. */
final class PluginServices implements AutoCloseable {
    private final Databases databases;
    private final Map<Long, Database> ready = new HashMap<>();
    private final Map<String, Database> byId = new HashMap<>();
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    PluginServices(Databases databases) {
        this.databases = databases;
    }

    /** Offer them to plugins. */
    void register(BundleContext context, FileStore files) {
        registrations.add(context.registerService(Database.class, new PerBundle(), null));
        registrations.add(context.registerService(FileStore.class, files, null));
    }

    /**
     * A plugin's database, after its migrations ran.
     *
     * @throws org.konbit.kernel.data.MigrationFailed if they do not; the tables are as before
     */
    synchronized Database database(Bundle bundle) {
        Database known = ready.get(bundle.getBundleId());
        if (known != null) {
            return known;
        }
        String id = PluginCatalogue.id(bundle)
                .orElseThrow(() -> new IllegalStateException(bundle + " is not a plugin, so it has no database."));
        ClassLoader loader = Objects.requireNonNull(bundle.adapt(BundleWiring.class)).getClassLoader();
        Database database = databases.plugin(id, loader, text(bundle));
        ready.put(bundle.getBundleId(), database);
        byId.put(id, database);
        return database;
    }

    /** The database of a running plugin that has asked for it. */
    synchronized Optional<Database> database(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private static String text(Bundle bundle) {
        URL changelog = bundle.getEntry("changelog.sql");
        if (changelog == null) {
            return "";
        }
        try (InputStream in = changelog.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Take a plugin's database back. */
    synchronized void release(Bundle bundle, String id) {
        if (ready.remove(bundle.getBundleId()) != null) {
            byId.remove(id);
            databases.release(id);
        }
    }

    /** What a plugin's changelog made stays from now on. */
    void keepTables(String id) {
        databases.keepTables(id);
    }

    /** Take away what the changelog of a plugin whose database was taken back made, since it last worked; false if that is not possible. */
    boolean takeTablesBack(String id) {
        return databases.takeTablesBack(id);
    }

    @Override
    public void close() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    private final class PerBundle implements ServiceFactory<Database> {
        @Override
        public Database getService(Bundle bundle, ServiceRegistration<Database> registration) {
            return database(bundle);
        }

        @Override
        public void ungetService(Bundle bundle, ServiceRegistration<Database> registration, Database database) {
            // kept until the plugin is stopped by the kernel: a component that is rebuilt finds the same one
        }
    }
}
