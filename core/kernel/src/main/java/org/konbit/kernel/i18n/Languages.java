package org.konbit.kernel.i18n;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The languages of the interface, and the choice of one for a reader. Thread-safe. */
public final class Languages {
    private static final List<Language> ALL = List.of(new Language("es", "Español", PluralRule.SPANISH),
            new Language("pt", "Português", PluralRule.FRENCH), new Language("en", "English", PluralRule.ENGLISH),
            new Language("fr", "Français", PluralRule.FRENCH), new Language("ht", "Kreyòl", PluralRule.CREOLE));
    private static final Map<String, Language> BY_TAG = ALL.stream()
            .collect(Collectors.toMap(Language::tag, Function.identity()));
    private static final int LONGEST_HEADER = 500;

    private Languages() {}

    /** The five languages, in the order in which they are offered. */
    public static List<Language> all() {
        return ALL;
    }

    /** The language of a tag, if it is one of ours; a region or script does not matter: es-419, pt-BR, fr_HT, ht-HT. */
    public static Optional<Language> find(@Nullable String tag) {
        if (tag == null || tag.length() > 35) {
            return Optional.empty();
        }
        Language exact = BY_TAG.get(tag);
        if (exact != null) {
            return Optional.of(exact);
        }
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return Optional.ofNullable(BY_TAG.get(primary.equals("hat") ? "ht" : primary));
    }

    /**
     * The language of a tag; a region or script does not matter.
     *
     * @throws IllegalArgumentException if it is not one of ours
     */
    public static Language of(String tag) {
        Language exact = BY_TAG.get(tag);
        return exact != null
                ? exact
                : find(tag).orElseThrow(() -> new IllegalArgumentException("Not a language of the interface: " + tag));
    }

    /**
     * The language of ours that a browser prefers by its {@code Accept-Language} header (null, empty or nonsense allowed), or the fallback.
     *
     * @param offered says of a tag whether the community offers this language
     */
    public static Language negotiate(@Nullable String acceptLanguage, Language fallback, Predicate<String> offered) {
        if (acceptLanguage == null || acceptLanguage.length() > LONGEST_HEADER) {
            return fallback;
        }
        Language best = fallback;
        double highest = 0;
        for (String range : acceptLanguage.split(",")) {
            String[] parts = range.split(";", 2);
            Optional<Language> language = parts[0].strip().equals("*")
                    ? Optional.of(fallback)
                    : find(parts[0].strip()).filter(one -> offered.test(one.tag()));
            double quality = quality(parts);
            if (language.isPresent() && quality > highest) {
                best = language.get();
                highest = quality;
            }
        }
        return best;
    }

    private static double quality(String[] parts) {
        if (parts.length == 1) {
            return 1;
        }
        String weight = parts[1].replace(" ", "");
        return weight.matches("q=(0(\\.[0-9]{0,3})?|1(\\.0{0,3})?)") ? Double.parseDouble(weight.substring(2)) : 0;
    }
}
