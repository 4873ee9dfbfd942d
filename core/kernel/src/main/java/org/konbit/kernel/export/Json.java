package org.konbit.kernel.export;

import java.lang.reflect.RecordComponent;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON on one line: texts, numbers, true and false, null, bytes (Base64), lists, maps and records. */
public final class Json {
    private Json() {}

    /** This value as JSON. */
    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Double number when !Double.isFinite(number) -> out.append("null");
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            case byte[] bytes -> text(Base64.getEncoder().encodeToString(bytes), out);
            case Map<?, ?> map -> object(map, out);
            case Iterable<?> list -> list(list, out);
            case Record row -> object(components(row), out);
            default -> text(value.toString(), out);
        }
    }

    /** A record's components by their names. */
    public static Map<String, @Nullable Object> components(Record row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(row.getClass() + " cannot be read", e);
            }
        }
        return values;
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        String between = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            text(String.valueOf(entry.getKey()), out);
            out.append(':');
            write(entry.getValue(), out);
            between = ",";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void list(Iterable<?> list, StringBuilder out) {
        out.append('[');
        String between = "";
        for (Object one : list) {
            out.append(between);
            write(one, out);
            between = ",";
        }
        out.append(']');
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(here -> {
            switch (here) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (here < ' ' || Character.isSurrogate((char) here)) {
                        out.append("\\u%04x".formatted(here));
                    } else {
                        out.append((char) here);
                    }
                }
            }
        });
        out.append('"');
    }
}
