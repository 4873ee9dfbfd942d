package org.konbit.kernel.i18n;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message, read once and filled in many times. Immutable.
 *
 * <p>The syntax is ICU's MessageFormat with numbered arguments, without its quoting: an apostrophe is just an apostrophe ({@code l'ami},
 * {@code m'ap}), and braces always belong to an argument. See {@link PatternParser}.
 */
record MessagePattern(List<Part> parts) {
    /** One piece of a message. */
    sealed interface Part {
        /** Write this piece. */
        void write(StringBuilder out, Language language, @Nullable Object[] arguments, @Nullable Number counted);
    }

    /** Text as it stands. */
    record Literal(String text) implements Part {
        @Override
        public void write(StringBuilder out, Language language, @Nullable Object[] arguments,
                @Nullable Number counted) {
            out.append(text);
        }
    }

    /** {@code {0}}: a number as the language writes it, anything else as it is. */
    record Argument(int index) implements Part {
        @Override
        public void write(StringBuilder out, Language language, @Nullable Object[] arguments,
                @Nullable Number counted) {
            out.append(shown(language, value(arguments, index)));
        }
    }

    /** {@code #} inside a plural: the number that was counted. */
    record Counted() implements Part {
        @Override
        public void write(StringBuilder out, Language language, @Nullable Object[] arguments,
                @Nullable Number counted) {
            out.append(counted == null ? "#" : shown(language, counted));
        }
    }

    /** {@code {0, plural, …}}: exact numbers come before categories; a category that is not there falls to {@code other}. */
    record Plural(int index, Map<Long, MessagePattern> exact,
            Map<PluralCategory, MessagePattern> categories) implements Part {
        @Override
        public void write(StringBuilder out, Language language, @Nullable Object[] arguments,
                @Nullable Number counted) {
            Number number = value(arguments, index) instanceof Number given ? given : 0;
            branch(language, number).write(out, language, arguments, number);
        }

        private MessagePattern branch(Language language, Number number) {
            MessagePattern branch = number.doubleValue() == number.longValue() ? exact.get(number.longValue()) : null;
            if (branch == null) {
                branch = categories.get(language.plural().of(number));
            }
            return branch == null ? otherwise() : branch;
        }

        /** The branch that every plural has. */
        MessagePattern otherwise() {
            return java.util.Objects.requireNonNull(categories.get(PluralCategory.OTHER));
        }
    }

    /** {@code {0, select, …}}: by the word of the argument, or the name of an enum constant; capitals do not matter. */
    record Select(int index, Map<String, MessagePattern> branches) implements Part {
        @Override
        public void write(StringBuilder out, Language language, @Nullable Object[] arguments,
                @Nullable Number counted) {
            MessagePattern branch = branches.get(word(value(arguments, index)));
            if (branch == null) {
                branch = java.util.Objects.requireNonNull(branches.get("other"));
            }
            branch.write(out, language, arguments, counted);
        }

        private static String word(@Nullable Object value) {
            return value instanceof Enum<?> constant
                    ? constant.name().toLowerCase(Locale.ROOT)
                    : String.valueOf(value).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Read a message.
     *
     * @throws InvalidPattern if it breaks the syntax
     */
    static MessagePattern of(String source) {
        boolean plain = !source.isEmpty() && source.indexOf('{') < 0 && source.indexOf('}') < 0;
        return plain ? new MessagePattern(List.of(new Literal(source))) : new PatternParser(source).message();
    }

    /** Fill the message in; an argument that was not given leaves nothing. */
    String format(Language language, @Nullable Object... arguments) {
        if (parts.size() == 1 && parts.getFirst() instanceof Literal literal) {
            return literal.text();
        }
        StringBuilder out = new StringBuilder(64);
        write(out, language, arguments, null);
        return out.toString();
    }

    private void write(StringBuilder out, Language language, @Nullable Object[] arguments, @Nullable Number counted) {
        for (Part part : parts) {
            part.write(out, language, arguments, counted);
        }
    }

    private static @Nullable Object value(@Nullable Object[] arguments, int index) {
        return index < arguments.length ? arguments[index] : null;
    }

    private static String shown(Language language, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Double number -> language.decimal(number);
            case Float number -> language.decimal(number);
            case java.math.BigDecimal number -> language.decimal(number.doubleValue());
            case Number number -> language.number(number.longValue());
            default -> value.toString();
        };
    }
}
