package org.konbit.kernel.data;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.core.qualifier.Qualifiers;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads one column for one component of a record. */
@FunctionalInterface
interface ColumnReader {
    /** The value in the row; null where the database has none, zero or false for a primitive. */
    @Nullable
    Object read(ResultSet row, StatementContext context) throws SQLException;

    /** The reader for a component; column 0 stands for a column that is not there. */
    static ColumnReader of(RecordComponent component, int column, StatementContext context) {
        Class<?> type = component.getType();
        if (column == 0) {
            return (row, _) -> null;
        }
        if (type == String.class) {
            return (row, _) -> row.getString(column);
        }
        if (type == long.class) {
            return (row, _) -> row.getLong(column);
        }
        if (type == int.class) {
            return (row, _) -> row.getInt(column);
        }
        if (type == boolean.class) {
            return (row, _) -> row.getBoolean(column);
        }
        if (type == Long.class) {
            return (row, _) -> orNull(row, row.getLong(column));
        }
        if (type == Integer.class) {
            return (row, _) -> orNull(row, row.getInt(column));
        }
        QualifiedType<?> qualified = QualifiedType.of(component.getGenericType())
                .withAnnotations(context.getConfig(Qualifiers.class).findFor(component.getAccessor()));
        ColumnMapper<?> mapper = context.findColumnMapperFor(qualified)
                .orElseThrow(() -> new IllegalArgumentException(
                        "No column can be read as the " + component.getGenericType().getTypeName() + " of "
                                + component.getName() + "."));
        return (row, now) -> mapper.map(row, column, now);
    }

    private static @Nullable Object orNull(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    /** Whether the component is annotated with some {@code Nullable}. */
    static boolean isNullable(RecordComponent component) {
        return Stream.of(component.getAnnotations(), component.getAnnotatedType().getAnnotations())
                .flatMap(Stream::of)
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }
}
