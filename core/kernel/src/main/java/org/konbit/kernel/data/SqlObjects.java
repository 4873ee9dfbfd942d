package org.konbit.kernel.data;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Handles;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.extension.ExtensionContext;
import org.jdbi.v3.core.extension.ExtensionFactory;
import org.jdbi.v3.core.extension.ExtensionHandlerFactory;
import org.jdbi.v3.core.extension.Extensions;
import org.jdbi.v3.core.extension.HandleSupplier;
import org.jdbi.v3.core.mapper.RowMappers;
import org.jdbi.v3.core.statement.Cleanable;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementContextListener;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.sqlobject.SqlObjectFactory;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.osgi.framework.BundleReference;

/**
 * The SQL objects of one plugin or of the kernel: a Jdbi of their own, so that its caches hold nothing of a plugin that is gone.
 *
 * <p>Jdbi makes a proxy for each interface and each handle, which costs more than most queries. Here one is made for each interface and
 * finds the handle of the thread that calls it in {@link Work}.
 */
final class SqlObjects {
    private final ClassLoader loader;
    private final Jdbi jdbi;
    private final Threads threads = new Threads();
    private final ConcurrentHashMap<Class<?>, Object> made = new ConcurrentHashMap<>();

    SqlObjects(ClassLoader loader) {
        this.loader = loader;
        this.jdbi = Jdbi.create(new WorkConnections());
        jdbi.installPlugin(new SqlObjectPlugin());
        jdbi.setTransactionHandler(new WorkTransactions());
        jdbi.getConfig(Handles.class).setForceEndTransactions(false);
        jdbi.getConfig(RowMappers.class).register(new RecordMapperFactory());
        jdbi.getConfig(Extensions.class).register(new OncePerInterface());
        StatementText text = new StatementText();
        jdbi.getConfig(SqlStatements.class)
                .setSqlParser(text)
                .setTemplateEngine(text)
                .addContextListener(new StatementContextListener() {
                    @Override
                    public void contextCreated(StatementContext context) {
                        Work.current().statement(context);
                    }
                });
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(FailedStatement::words);
    }

    /** The SQL object of this interface, for all threads. */
    <S> S of(Class<S> type) {
        Object object = made.get(type);
        if (object == null) {
            refuseForeign(type);
            object = jdbi.getConfig(Extensions.class)
                    .findFor(type, threads)
                    .orElseThrow(
                            () -> new IllegalArgumentException(type.getName() + " is no interface with SQL in it."));
            made.putIfAbsent(type, object);
        }
        return type.cast(object);
    }

    /**
     * What another bundle loaded, or an earlier version of this one, would be kept here when that one is long gone. A class of no bundle at
     * all is a test's: it stands on the class path beside the plugin, and may have a copy of the plugin's own interfaces.
     */
    private void refuseForeign(Class<?> type) {
        if (!(type.getClassLoader() instanceof BundleReference)) {
            return;
        }
        try {
            if (Class.forName(type.getName(), false, loader) == type) {
                return;
            }
        } catch (ClassNotFoundException e) {
            // falls through to the same answer
        }
        throw new IllegalArgumentException(
                type.getName() + " does not belong to this plugin, or is of a version that was replaced.");
    }

    /** A handle on the connection of this thread. */
    Handle open() {
        return jdbi.open();
    }

    /** The connection of the current work, which its owner closes. */
    private static final class WorkConnections implements ConnectionFactory {
        private static final Cleanable NOTHING = () -> {
        };

        @Override
        public java.sql.Connection openConnection() {
            return Work.current().connection();
        }

        @Override
        public Cleanable getCleanableFor(java.sql.Connection connection) {
            return NOTHING;
        }
    }

    /** Gives SQL objects the handle of the thread that calls them. */
    private final class Threads implements HandleSupplier {
        @Override
        public Handle getHandle() {
            return Work.current().handle(SqlObjects.this);
        }

        @Override
        public Jdbi getJdbi() {
            return jdbi;
        }

        @Override
        public ConfigRegistry getConfig() {
            return jdbi.getConfig();
        }

        @Override
        public <V> V invokeInContext(ExtensionContext context, Callable<V> task) throws Exception {
            return Work.current().supplier(SqlObjects.this).invokeInContext(context, task);
        }
    }

    /** Answers {@code handle.attach} with the object that was made once, and hands out the handle's own supplier. */
    private final class OncePerInterface implements ExtensionFactory {
        @Override
        public boolean accepts(Class<?> type) {
            return type == HandleSupplier.class || sqlObjectFactory().accepts(type);
        }

        @Override
        public <E> E attach(Class<E> type, HandleSupplier supplier) {
            if (type == HandleSupplier.class) {
                return type.cast(supplier);
            }
            return supplier == threads ? sqlObjectFactory().attach(type, supplier) : of(type);
        }

        private ExtensionFactory sqlObjectFactory() {
            return jdbi.getConfig(Extensions.class).findFactory(SqlObjectFactory.class).orElseThrow();
        }

        @Override
        public Set<FactoryFlag> getFactoryFlags() {
            return Set.of(FactoryFlag.DONT_USE_PROXY);
        }

        @Override
        public Collection<ExtensionHandlerFactory> getExtensionHandlerFactories(ConfigRegistry config) {
            return List.of();
        }
    }
}
