package org.konbit.kernel.i18n;

import java.text.Normalizer;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The names of countries, read from {@code countries_<tag>.properties} and sorted as the language sorts. */
final class Countries {
    private Countries() {}

    static Map<String, String> sorted(String tag) {
        Map<String, String> sorted = new LinkedHashMap<>();
        Tables.resource("countries_" + tag)
                .entrySet()
                .stream()
                .sorted(Comparator.comparing(country -> sortKey(tag, country.getValue())))
                .forEach(country -> sorted.put(country.getKey(), country.getValue()));
        return Collections.unmodifiableMap(sorted);
    }

    /** Accents and case do not count, of punctuation only blanks and hyphens; ñ comes after n in Spanish. */
    private static String sortKey(String tag, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String spelled = tag.equals("es") ? lower.replace("ñ", "n~") : lower;
        return Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replaceAll("[^a-z~ -]", "");
    }
}
