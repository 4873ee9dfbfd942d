package org.konbit.kernel.i18n;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.konbit.kernel.i18n.MessagePattern.Argument;
import org.konbit.kernel.i18n.MessagePattern.Counted;
import org.konbit.kernel.i18n.MessagePattern.Literal;
import org.konbit.kernel.i18n.MessagePattern.Part;
import org.konbit.kernel.i18n.MessagePattern.Plural;
import org.konbit.kernel.i18n.MessagePattern.Select;

/** Looks at a message without filling it in, for the checks. */
final class PatternShape {
    private PatternShape() {}

    /** What the message needs, for comparing languages: the numbers of its arguments, and the words of each select. */
    static Set<String> arguments(MessagePattern pattern) {
        Set<String> found = new TreeSet<>();
        for (Part part : all(pattern)) {
            switch (part) {
                case Literal literal -> {
                }
                case Counted counted -> {
                }
                case Argument argument -> found.add(Integer.toString(argument.index()));
                case Plural plural -> found.add(Integer.toString(plural.index()));
                case Select select -> found.add(select.index() + " " + new TreeSet<>(select.branches().keySet()));
            }
        }
        return found;
    }

    /** All words of the message, those of every branch. */
    static String text(MessagePattern pattern) {
        StringBuilder text = new StringBuilder();
        for (Part part : all(pattern)) {
            text.append(part instanceof Literal literal ? literal.text() : " ");
        }
        return text.toString();
    }

    static List<Plural> plurals(MessagePattern pattern) {
        return all(pattern).stream().filter(Plural.class::isInstance).map(Plural.class::cast).toList();
    }

    /** A number for which no branch of a plural is right. */
    enum Gap {
        /** In a language with a singular. */
        ONE("has no branch 'one' for 1", "plugin.words.one"),
        /** In a language whose singular says zero too. */
        ZERO("reads as one for 0 too, which is singular here: write # in 'one', or add a branch '=0'",
                "plugin.words.zero");

        /** What follows the key, in English. */
        final String words;
        /** The sentence about it; its arguments are the key and the file. */
        final String key;

        Gap(String words, String key) {
            this.words = words;
            this.key = key;
        }
    }

    /** What a plural fails to say: a number for which no branch is right in this language. */
    static Optional<Gap> gap(Plural plural, PluralRule rule) {
        if (rule == PluralRule.CREOLE) {
            return Optional.empty();
        }
        MessagePattern one = plural.categories().get(PluralCategory.ONE);
        if (one == null) {
            return plural.exact().containsKey(1L) ? Optional.empty() : Optional.of(Gap.ONE);
        }
        boolean zeroIsOne = rule.of(0) == PluralCategory.ONE && !plural.exact().containsKey(0L);
        return zeroIsOne && !saysTheNumber(one, plural.index())
                ? Optional.of(Gap.ZERO)
                : Optional.empty();
    }

    private static boolean saysTheNumber(MessagePattern branch, int index) {
        return branch.parts()
                .stream()
                .anyMatch(part -> part instanceof Counted
                        || part instanceof Argument argument && argument.index() == index);
    }

    private static List<Part> all(MessagePattern pattern) {
        List<Part> found = new ArrayList<>();
        for (Part part : pattern.parts()) {
            found.add(part);
            switch (part) {
                case Plural plural -> {
                    plural.exact().values().forEach(branch -> found.addAll(all(branch)));
                    plural.categories().values().forEach(branch -> found.addAll(all(branch)));
                }
                case Select select -> select.branches().values().forEach(branch -> found.addAll(all(branch)));
                case Literal literal -> {
                }
                case Argument argument -> {
                }
                case Counted counted -> {
                }
            }
        }
        return found;
    }
}
