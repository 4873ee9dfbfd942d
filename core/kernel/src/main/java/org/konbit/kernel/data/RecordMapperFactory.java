package org.konbit.kernel.data;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.mapper.PropagateNull;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ColumnName;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Maps rows to any record by its components' names, without being told of the record. */
final class RecordMapperFactory implements RowMapperFactory {
    private static final Set<Class<? extends Annotation>> LEFT_TO_JDBI = Set.of(Nested.class, PropagateNull.class,
            ColumnName.class);

    @Override
    public Optional<RowMapper<?>> build(Type type, ConfigRegistry config) {
        Class<?> erased = GenericTypes.getErasedType(type);
        if (!erased.isRecord()) {
            return Optional.empty();
        }
        boolean plain = erased == type
                && Stream.of(erased.getRecordComponents()).noneMatch(RecordMapperFactory::isLeftToJdbi);
        return Optional.of(plain ? new RecordMapper<>(erased) : ConstructorMapper.of(erased));
    }

    private static boolean isLeftToJdbi(RecordComponent component) {
        Type type = component.getGenericType();
        boolean plain = type == component.getType() || type instanceof ParameterizedType;
        return !plain || LEFT_TO_JDBI.stream()
                .anyMatch(annotation -> component.isAnnotationPresent(annotation)
                        || component.getAccessor().isAnnotationPresent(annotation));
    }
}
