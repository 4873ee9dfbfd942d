package org.konbit.kernel.data;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Maps rows to one record; columns are matched to components by name, ignoring case and underscores.
 *
 * <p>Jdbi's own mapper matches names by reflection for every query, which takes longer than the query. This one remembers the match for
 * each SQL text.
 */
final class RecordMapper<T> implements RowMapper<T> {
    private static final int REMEMBERED = 200;

    private final Class<T> type;
    private final RecordComponent[] components;
    private final MethodHandle constructor;
    private final ConcurrentHashMap<String, Match<T>> matches = new ConcurrentHashMap<>();

    /** How to make the record from the columns of one query. */
    private static final class Match<T> implements RowMapper<T> {
        private final int columns;
        private final ColumnReader[] readers;
        private final MethodHandle constructor;

        Match(int columns, ColumnReader[] readers, MethodHandle constructor) {
            this.columns = columns;
            this.readers = readers;
            this.constructor = constructor;
        }

        @Override
        @SuppressWarnings("unchecked") // it is the record's constructor
        public T map(ResultSet row, StatementContext context) throws SQLException {
            @Nullable
            Object[] values = new @Nullable Object[readers.length];
            for (int i = 0; i < readers.length; i++) {
                values[i] = readers[i].read(row, context);
            }
            try {
                return (T) (Object) constructor.invokeExact(values);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }
    }

    RecordMapper(Class<T> type) {
        this.type = type;
        this.components = type.getRecordComponents();
        try {
            Constructor<T> canonical = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            canonical.setAccessible(true);
            this.constructor = MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The record " + type.getName() + " cannot be made.", e);
        }
    }

    @Override
    public T map(ResultSet row, StatementContext context) throws SQLException {
        return specialize(row, context).map(row, context);
    }

    @Override
    public RowMapper<T> specialize(ResultSet rows, StatementContext context) throws SQLException {
        String sql = context.getRenderedSql();
        Match<T> match = sql == null ? null : matches.get(sql);
        if (match == null || match.columns != rows.getMetaData().getColumnCount()) {
            match = match(rows.getMetaData(), context);
            if (sql != null && matches.size() < REMEMBERED) {
                matches.put(sql, match);
            }
        }
        return match;
    }

    private Match<T> match(ResultSetMetaData columns, StatementContext context) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(plain(columns.getColumnLabel(i)));
        }
        ColumnReader[] readers = new ColumnReader[components.length];
        for (int i = 0; i < components.length; i++) {
            int column = names.indexOf(plain(components[i].getName())) + 1;
            if (column == 0 && !ColumnReader.isNullable(components[i])) {
                throw new IllegalArgumentException(
                        "The query has no column for " + components[i].getName() + " of " + type.getName()
                                + "; its columns are " + String.join(", ", names) + ".");
            }
            readers[i] = ColumnReader.of(components[i], column, context);
        }
        return new Match<>(names.size(), readers, constructor);
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
