package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.search.Folding;

/** Finds the country or the language somebody means who writes its name in any language of the interface, or its code. Thread-safe. */
final class CountryNames {
    private CountryNames() {}

    /** Read at the first use: most pages need none of it. */
    private static final class Known {
        private static final Map<String, String> COUNTRIES = new HashMap<>();
        private static final Map<String, String> LANGUAGES = new HashMap<>();

        static {
            for (Language words : Languages.all()) {
                words.countries().forEach((code, name) -> {
                    COUNTRIES.putIfAbsent(Folding.fold(name), code);
                    COUNTRIES.putIfAbsent(Folding.fold(code), code);
                });
                for (Language one : Languages.all()) {
                    LANGUAGES.putIfAbsent(Folding.fold(words.languageName(one.tag())), one.tag());
                    LANGUAGES.putIfAbsent(Folding.fold(one.ownName()), one.tag());
                    LANGUAGES.putIfAbsent(one.tag(), one.tag());
                }
            }
            // how people call it who do not say of which country
            List.of("creole", "creol", "criollo", "crioulo", "kreyol ayisyen")
                    .forEach(name -> LANGUAGES.putIfAbsent(name, "ht"));
        }
    }

    /** The code of a country. */
    static Optional<String> country(String typed) {
        return Optional.ofNullable(Known.COUNTRIES.get(Folding.fold(typed.strip())));
    }

    /** The tag of a language. */
    static Optional<String> language(String typed) {
        return Optional.ofNullable(Known.LANGUAGES.get(Folding.fold(typed.strip())));
    }

    /** The parts of an enumeration, which stand between commas, semicolons, strokes or line ends. */
    static List<String> parts(String typed) {
        List<String> parts = new ArrayList<>();
        for (String part : typed.split("[,;|\\n]")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }
}
