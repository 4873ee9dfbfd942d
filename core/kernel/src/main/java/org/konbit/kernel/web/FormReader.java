package org.konbit.kernel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Text;
import org.konbit.api.Upload;

/** Reads what a form sent into a record, and says what is wrong with each field. */
final class FormReader {
    private static final int MOST_CHARACTERS = 250;
    /** The component of a form that holds an address of the web, however it was written. */
    static final String LINK = "link";
    private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");

    /** Where the values come from. */
    interface Source {
        List<String> values(String name);

        /** The file of a field, or nothing; an {@link InvalidForm} says why one that was sent is not there. */
        @Nullable
        Upload upload(String name);
    }

    private final Source source;
    private final Map<String, Text> problems = new LinkedHashMap<>();

    FormReader(Source source) {
        this.source = source;
    }

    <F extends Record> F read(Class<F> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable
        Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i]);
        }
        if (!problems.isEmpty()) {
            throw new InvalidForm(problems);
        }
        identifyPress(components, values);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(type + " cannot be built", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is not a record a form can be read into", e);
        }
    }

    /** The same id with other words is not the same press, but another tab's, or a second thought. */
    private static void identifyPress(RecordComponent[] components, @Nullable Object[] values) {
        for (int i = 0; i < components.length; i++) {
            if (components[i].getName().equals(FormFields.ONCE) && values[i] instanceof String drawing) {
                values[i] = DrawingIds.ofPress(drawing, typed(values));
            }
        }
    }

    private static String typed(@Nullable Object[] values) {
        StringBuilder typed = new StringBuilder();
        for (Object value : values) {
            typed.append(value instanceof Upload file ? file.name() + "/" + digest(file) : value).append('\0');
        }
        return typed.toString();
    }

    /** A corrected file has the same name, and may have the same size. */
    private static String digest(Upload file) {
        try (InputStream bytes = file.open()) {
            return Tokens.hash(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == Upload.class) {
            return upload(component);
        }
        if (type == List.class && component.getGenericType() instanceof ParameterizedType) {
            return new ArrayList<>(
                    source.values(name).stream().map(FormReader::clean).filter(v -> !v.isEmpty()).toList());
        }
        String text = source.values(name).stream().findFirst().map(FormReader::clean).orElse("");
        if (type == boolean.class) {
            return !text.isEmpty();
        }
        if (text.isEmpty()) {
            return required(component) ? missing(name) : null;
        }
        return typed(component, text);
    }

    private @Nullable Object upload(RecordComponent component) {
        try {
            Upload upload = source.upload(component.getName());
            return upload == null && required(component) ? missing(component.getName()) : upload;
        } catch (InvalidForm e) {
            // what is wrong with the other fields is said too
            problems.putAll(e.problems());
            return null;
        }
    }

    private @Nullable Object typed(RecordComponent component, String text) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (name.equals(FormFields.ONCE)) {
            return ULID.matcher(text).matches() ? text : null;
        }
        if (type == String.class) {
            int most = most(component);
            boolean line = most <= MOST_CHARACTERS && !name.toLowerCase(Locale.ROOT).contains("password");
            String shown = line ? VisibleText.line(text) : text;
            return name.equals(LINK) ? link(most, shown) : fitting(name, most, shown);
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return number(name, type, text);
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
            return problem(name, Text.key("web.form.choose"));
        }
        throw new IllegalArgumentException("A form cannot hold a " + type.getName() + " (" + name + ")");
    }

    private @Nullable Object fitting(String name, int most, String text) {
        return text.length() > most ? problem(name, Text.key("web.form.too-long", most)) : text;
    }

    private @Nullable Object link(int most, String typed) {
        try {
            return fitting(LINK, most, WebLink.normalised(typed));
        } catch (WebLink.Refused e) {
            return problem(LINK, e.why);
        }
    }

    private @Nullable Object number(String name, Class<?> type, String text) {
        boolean small = type == int.class || type == Integer.class;
        try {
            if (small) {
                return Integer.valueOf(text);
            }
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return problem(name, text.matches("[+-]?\\d+")
                    ? Text.key("web.form.between", Long.toString(small ? Integer.MIN_VALUE : Long.MIN_VALUE),
                            Long.toString(small ? Integer.MAX_VALUE : Long.MAX_VALUE))
                    : Text.key("web.form.not-a-number"));
        }
    }

    private @Nullable Object missing(String name) {
        return problem(name, Text.key("web.form.required"));
    }

    private @Nullable Object problem(String name, Text text) {
        problems.put(name, text);
        return null;
    }

    static boolean required(RecordComponent component) {
        return !component.getType().isPrimitive() && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && component.getType() != List.class || component.getType() == int.class
                || component.getType() == long.class;
    }

    static int most(RecordComponent component) {
        MaxLength limit = component.getAnnotation(MaxLength.class);
        return limit == null ? MOST_CHARACTERS : limit.value();
    }

    /** Line ends become \n, surrounding blanks and control characters go; nothing is left of a text that nobody could see. */
    static String clean(String raw) {
        return VisibleText.of(raw);
    }
}
