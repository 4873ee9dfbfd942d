package org.konbit.kernel.data;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.api.DomainEvent;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;

/** The database as one plugin, or the kernel, sees it. */
final class SqlDatabase implements Database {
    private final String owner;
    private final Store store;
    private volatile @Nullable SqlObjects objects;
    private final SqlObjects kernelObjects;
    private final Supplier<TransactionParts> parts;

    SqlDatabase(String owner, Store store, SqlObjects objects, SqlObjects kernelObjects,
            Supplier<TransactionParts> parts) {
        this.owner = owner;
        this.store = store;
        this.objects = objects;
        this.kernelObjects = kernelObjects;
        this.parts = parts;
    }

    @Override
    public <S, R> R read(Class<S> sqlObject, Function<? super S, ? extends R> query) {
        S object = object(sqlObject);
        return store.read(() -> query.apply(object));
    }

    @Override
    public <S> void write(Class<S> sqlObject, Consumer<? super S> update) {
        S object = object(sqlObject);
        store.write(owner, () -> {
            update.accept(object);
            return true;
        });
    }

    @Override
    public <R> R transact(Function<? super Transaction, ? extends R> work) {
        Transaction transaction = new CurrentTransaction();
        return store.write(owner, () -> work.apply(transaction));
    }

    /** Forget the SQL objects, and refuse further calls. */
    void release() {
        objects = null;
    }

    private <S> S object(Class<S> type) {
        SqlObjects mine = objects;
        if (mine == null) {
            throw new IllegalStateException(
                    "The database of " + owner + " was given back, because the plugin stopped.");
        }
        return mine.of(type);
    }

    /** The transaction of the thread that calls. */
    private final class CurrentTransaction implements Transaction {
        @Override
        public <S> S with(Class<S> sqlObject) {
            Work.currentWrite();
            return object(sqlObject);
        }

        @Override
        public Contents contents() {
            return parts.get().contents(kernelHandle(), owner);
        }

        @Override
        public Files files() {
            return parts.get().files(kernelHandle(), owner);
        }

        @Override
        public void mail(String member, Text subject, View body) {
            parts.get().mail(kernelHandle(), owner, member, subject, body).ifPresent(this::publish);
        }

        private Handle kernelHandle() {
            return Work.currentWrite().handle(kernelObjects);
        }

        @Override
        public void publish(DomainEvent event) {
            Work.currentWrite().publish(event);
        }
    }
}
