package org.konbit.kernel.i18n;

import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What one language writes of itself: read from {@code tables_<tag>.properties} when the language is first used. Immutable. */
record Tables(List<String> months, List<String> shortMonths, List<String> weekdays, String firstDay,
        MessagePattern date,
        MessagePattern weekdayDate, MessagePattern dateTime, MessagePattern monthAndYear,
        MessagePattern now, MessagePattern minutes,
        MessagePattern hours,
        MessagePattern yesterday, MessagePattern days, String group, String decimal, MessagePattern bytes,
        List<String> units,
        MessagePattern last, Map<String, String> languages) {

    static Tables of(String tag) {
        Map<String, String> words = resource("tables_" + tag);
        Map<String, String> languages = new HashMap<>();
        words.forEach((key, value) -> {
            if (key.startsWith("language.")) {
                languages.put(key.substring("language.".length()), value);
            }
        });
        return new Tables(list(words, "months"), list(words, "months.short"), list(words, "weekdays"),
                word(words, "day.first"),
                pattern(words, "date"), pattern(words, "date.weekday"), pattern(words, "date.time"),
                pattern(words, "date.month"), pattern(words, "ago.now"),
                pattern(words, "ago.minutes"), pattern(words, "ago.hours"), pattern(words, "ago.yesterday"),
                pattern(words, "ago.days"),
                word(words, "number.group"), word(words, "number.decimal"), pattern(words, "size.bytes"),
                list(words, "size.units"),
                pattern(words, "list.last"), Map.copyOf(languages));
    }

    /** The words of a file beside this class. */
    static Map<String, String> resource(String name) {
        URL file = Tables.class.getResource(name + ".properties");
        return CatalogueFile.read(Objects.requireNonNull(file, name));
    }

    private static String word(Map<String, String> words, String key) {
        return Objects.requireNonNull(words.get(key), key);
    }

    private static List<String> list(Map<String, String> words, String key) {
        return List.of(word(words, key).split(","));
    }

    private static MessagePattern pattern(Map<String, String> words, String key) {
        return MessagePattern.of(word(words, key));
    }
}
