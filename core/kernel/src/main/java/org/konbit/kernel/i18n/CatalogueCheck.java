package org.konbit.kernel.i18n;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.konbit.api.Text;

/**
 * Reads the catalogues of one plugin, or of the kernel, as a strict translator would.
 *
 * <p>All five languages have the same keys with the same arguments; patterns can be parsed and say something for every number; nothing
 * was left untranslated; Haitian Creole is spelled in its own alphabet and without words of its neighbours; the glossary is kept.
 */
public final class CatalogueCheck {
    private final Map<String, Map<String, String>> words = new LinkedHashMap<>();
    private final Map<String, Map<String, MessagePattern>> patterns = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<Text> defects = new ArrayList<>();

    private CatalogueCheck(Function<String, Map<String, String>> catalogue) {
        Languages.all().forEach(language -> words.put(language.tag(), new TreeMap<>(catalogue.apply(language.tag()))));
    }

    /** What is wrong with a catalogue, given its words by language ({@link Messages#words}); one sentence each, empty if all is well. */
    public static List<String> problems(Function<String, Map<String, String>> catalogue) {
        var check = new CatalogueCheck(catalogue);
        check.shapes();
        check.wording(Vocabulary.read());
        return List.copyOf(check.problems);
    }

    /**
     * What keeps a plugin from starting, a sentence of the kernel's each: texts that would be missing, unreadable or filled in wrongly, in
     * whichever language. How something is said is not judged. The site, the live loop, {@code konbit plugin check} and the contract of a
     * plugin's tests all ask this.
     *
     * @param needed keys that the plugin has to have whether or not a language has them
     */
    public static List<Text> defects(Function<String, Map<String, String>> catalogue, Set<String> needed) {
        var check = new CatalogueCheck(catalogue);
        check.shapes();
        List<Text> all = new ArrayList<>(MissingTexts.of(check.words, needed));
        all.addAll(check.defects);
        return List.copyOf(all);
    }

    /** Why words cannot stand in the place of a message: they cannot be read, or are not filled in with the same. */
    public static Optional<Text> unfit(String message, String words) {
        Set<String> needed = PatternShape.arguments(MessagePattern.of(message));
        Set<String> there;
        try {
            there = PatternShape.arguments(MessagePattern.of(words));
        } catch (InvalidPattern e) {
            return Optional.of(Text.key("wording.unfit.braces"));
        }
        String missing = braces(needed, there);
        String more = braces(there, needed);
        if (missing.isEmpty() && more.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(missing.isEmpty()
                ? Text.key("wording.unfit.more", more)
                : Text.key("wording.unfit.missing", missing));
    }

    /** As they are written: those of the first that the second lack. */
    private static String braces(Set<String> some, Set<String> others) {
        return some.stream()
                .filter(one -> !others.contains(one))
                .map(one -> one.contains(" ") ? "{" + one.replaceFirst(" ", ", select, ") + "}" : "{" + one + "}")
                .collect(Collectors.joining(" "));
    }

    /** The languages in which a catalogue lacks none of the keys that it has in any language. */
    public static List<Language> complete(Function<String, Map<String, String>> catalogue) {
        Set<String> all = new TreeSet<>();
        Languages.all().forEach(language -> all.addAll(catalogue.apply(language.tag()).keySet()));
        return Languages.all()
                .stream()
                .filter(language -> catalogue.apply(language.tag()).keySet().containsAll(all))
                .toList();
    }

    private void shapes() {
        words.forEach(this::parse);
        for (String key : keys()) {
            complete(key);
            sameArguments(key);
        }
        patterns.forEach((language, all) -> all.forEach((key, pattern) -> everyNumber(language, key, pattern)));
    }

    private void wording(Vocabulary vocabulary) {
        keys().forEach(key -> translated(key, vocabulary));
        patterns.forEach((language, all) -> all.forEach((key, pattern) -> vocabulary
                .problems(language, PatternShape.text(pattern))
                .forEach(found -> problem(language, key, found))));
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        words.values().forEach(catalogue -> keys.addAll(catalogue.keySet()));
        return keys;
    }

    private void parse(String language, Map<String, String> catalogue) {
        Map<String, MessagePattern> parsed = new TreeMap<>();
        catalogue.forEach((key, source) -> {
            try {
                parsed.put(key, MessagePattern.of(source));
                if (source.isBlank() || !source.strip().equals(source)) {
                    problem(language, key, "is empty or has blanks at its ends");
                    defects.add(Text.key("plugin.words.blank", key, MissingTexts.file(language)));
                }
            } catch (InvalidPattern e) {
                problem(language, key, "cannot be read: " + e.getMessage());
                defects.add(Text.key("plugin.words.pattern", key, MissingTexts.file(language),
                        String.valueOf(e.getMessage())));
            }
        });
        patterns.put(language, parsed);
    }

    private void complete(String key) {
        words.forEach((language, catalogue) -> {
            if (!catalogue.containsKey(key)) {
                problem(language, key, "is missing");
            }
        });
    }

    private void sameArguments(String key) {
        Map<String, Set<String>> shapes = new LinkedHashMap<>();
        patterns.forEach((language, all) -> {
            MessagePattern pattern = all.get(key);
            if (pattern != null) {
                shapes.put(language, PatternShape.arguments(pattern));
            }
        });
        if (Set.copyOf(shapes.values()).size() > 1) {
            problem("all", key, "has other arguments in one language than in another: " + shapes);
            defects.addAll(OtherArguments.of(key, shapes));
        }
    }

    private void translated(String key, Vocabulary vocabulary) {
        List<Said> said = new ArrayList<>();
        patterns.forEach((language, all) -> {
            MessagePattern pattern = all.get(key);
            if (pattern != null) {
                said.stream()
                        .filter(before -> before.pattern().equals(pattern) && !vocabulary.mayBeSame(language, pattern))
                        .forEach(before -> problem(language, key,
                                "reads as in " + before.language() + ": " + PatternShape.text(pattern)));
                said.add(new Said(language, pattern));
            }
        });
    }

    private record Said(String language, MessagePattern pattern) {}

    private void everyNumber(String language, String key, MessagePattern pattern) {
        for (MessagePattern.Plural plural : PatternShape.plurals(pattern)) {
            PatternShape.gap(plural, Languages.of(language).plural()).ifPresent(gap -> {
                problem(language, key, gap.words);
                defects.add(Text.key(gap.key, key, MissingTexts.file(language)));
            });
        }
    }

    private void problem(String language, String key, String what) {
        problems.add(language + " " + key + " " + what);
    }
}
