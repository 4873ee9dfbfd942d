package org.konbit.launcher;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.konbit.kernel.i18n.Spelling;

/** Words for a name nobody knows, with the known one that was probably meant. */
final class Unknown {
    private static final String PREFIX = "KONBIT_";

    private Unknown() {}

    static String setting(String key) {
        return "There is no setting \"" + key + "\"."
                + meant(key, Arrays.stream(Setting.values()).map(setting -> setting.key));
    }

    static String variable(String name) {
        return "The environment variable " + name + " sets nothing."
                + meant(name, Arrays.stream(Setting.values()).map(Setting::variable));
    }

    private static String meant(String word, Stream<String> known) {
        return known.min(Comparator.comparingInt(candidate -> Spelling.differences(word, candidate)))
                .filter(nearest -> Spelling.differences(word, nearest) <= Math.max(2, own(word) / 3))
                .map(nearest -> " Did you mean \"" + nearest + "\"?")
                .orElse("");
    }

    /** How many letters are not those that every variable begins with: two names are not alike because of these. */
    private static int own(String word) {
        return word.startsWith(PREFIX) ? word.length() - PREFIX.length() : word.length();
    }
}
