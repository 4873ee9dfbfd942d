package org.konbit.kernel.setting;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a plugin, as its annotation describes it. Values are written as text: a list has one value a line.
 *
 * @param id the name of the annotation's method, as the component runtime writes it
 * @param many whether it is a list of values
 * @param required whether the field may not be left empty
 * @param standard the value while nobody has set another; empty if the annotation says none
 * @param options the values to choose from, in their order; none if anything may be written
 * @param least of a number, or the characters of a text
 * @param most of a number, or the characters of a text
 */
public record Setting(String id, Type type, boolean many, boolean required, Optional<String> standard,
        List<String> options, Optional<String> least, Optional<String> most) {
    /** What one value is. */
    public enum Type {
        /** Words. */
        TEXT(String.class, text -> text),
        /** Words that are shown to nobody. */
        SECRET(String.class, text -> text),
        /** Yes or no. */
        CHECK(Boolean.class, Boolean::valueOf),
        /** A whole number. */
        INTEGER(Integer.class, Integer::valueOf),
        /** A whole number that may be large. */
        LONG(Long.class, Long::valueOf),
        /** A number with a fraction. */
        DECIMAL(Double.class, Double::valueOf);

        private final Class<?> values;
        @SuppressWarnings("ImmutableEnumChecker") // a function without a state
        private final Function<String, Object> value;

        Type(Class<?> values, Function<String, Object> value) {
            this.values = values;
            this.value = value;
        }

        /** Whether it is a number. */
        boolean number() {
            return this == INTEGER || this == LONG || this == DECIMAL;
        }

        /** Whether it is words. */
        boolean words() {
            return this == TEXT || this == SECRET;
        }
    }

    /** The key of its label in the plugin's catalogue; {@code .help} is appended for its explanation, and an option for that one's label. */
    String key() {
        return "settings." + id;
    }

    /** Whether somebody has to set it. */
    boolean awaited() {
        return required && standard.isEmpty();
    }

    /** Whether it is kept from everybody's eyes. */
    boolean secret() {
        return type == Type.SECRET;
    }

    /** The parts of a written value. */
    List<String> parts(String content) {
        return many ? content.lines().filter(line -> !line.isBlank()).toList() : List.of(content);
    }

    /**
     * What the component is given for a written value.
     *
     * @throws IllegalArgumentException if that is none of this setting's values, because an earlier version of the plugin had others
     */
    Object value(String content) {
        List<Object> values = parts(content).stream().map(this::one).toList();
        return many
                ? values.toArray((Object[]) Array.newInstance(type.values, 0))
                : values.getFirst();
    }

    private Object one(String part) {
        if (!options.isEmpty() && !options.contains(part)) {
            throw new IllegalArgumentException(part + " is no option of " + id);
        }
        return type.value.apply(part);
    }

    /** The type that the standard for metatypes calls so, with what its name says of the least and the most. */
    static Setting of(String id, String typeName, boolean many, boolean required, Optional<String> standard,
            List<String> options, Optional<String> least, Optional<String> most) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(one -> one.name().equalsIgnoreCase(typeName))
                .findFirst()
                .orElse(Kind.STRING);
        return new Setting(id, kind.type, many, required,
                standard.or(() -> many || kind == Kind.BOOLEAN ? Optional.of(many ? "" : "false") : Optional.empty()),
                List.copyOf(options), least.filter(Setting::isNumber).or(() -> Optional.ofNullable(kind.least)),
                most.filter(Setting::isNumber).or(() -> Optional.ofNullable(kind.most)));
    }

    private static boolean isNumber(String text) {
        return text.matches("[+-]?\\d+(\\.\\d+)?");
    }

    /** The standard's names. */
    private enum Kind {
        STRING(Type.TEXT, null, null),
        PASSWORD(Type.SECRET, null, null),
        CHARACTER(Type.TEXT, null, "1"),
        CHAR(Type.TEXT, null, "1"),
        BOOLEAN(Type.CHECK, null, null),
        INTEGER(Type.INTEGER, "-2147483648", "2147483647"),
        LONG(Type.LONG, "-9223372036854775808", "9223372036854775807"),
        SHORT(Type.INTEGER, "-32768", "32767"),
        BYTE(Type.INTEGER, "-128", "127"),
        DOUBLE(Type.DECIMAL, null, null),
        FLOAT(Type.DECIMAL, null, null);

        final Type type;
        final @Nullable String least;
        final @Nullable String most;

        Kind(Type type, @Nullable String least,
                @Nullable String most) {
            this.type = type;
            this.least = least;
            this.most = most;
        }
    }
}
