package org.konbit.kernel.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the glossary and the lists beside this class say about words; used by checks only, never while serving a page. Immutable. */
final class Vocabulary {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern ADDRESS = Pattern.compile("\\S*(@|://|\\.org)\\S*");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    /** What the alphabet of Haitian Creole does not write: c without h, q, x, u outside of ou and ui, accents other than è, ò and à. */
    private static final Pattern NOT_CREOLE = Pattern.compile("[qxáâãäçéêëíîïñóôõöúûü]|c(?!h)|(?<![oò])u(?!i)");
    private static final int LONGEST_SHARED = 3;
    private final Map<String, Map<String, String>> wrong;
    private final Set<String> same;
    private final Set<String> foreign;
    private final Set<String> names;

    private Vocabulary(Map<String, Map<String, String>> wrong, Set<String> same, Set<String> foreign,
            Set<String> names) {
        this.wrong = wrong;
        this.same = same;
        this.foreign = foreign;
        this.names = names;
    }

    static Vocabulary read() {
        Map<String, Map<String, String>> wrong = new HashMap<>();
        Tables.resource("glossary").forEach((key, instead) -> {
            String[] parts = key.split("\\.", 3);
            if (parts[0].equals("wrong")) {
                wrong.computeIfAbsent(parts[1], language -> new HashMap<>()).put(parts[2].replace('_', ' '), instead);
            }
        });
        return new Vocabulary(wrong, lines("same.txt").collect(Collectors.toSet()), words("foreign_ht.txt"),
                words("names.txt"));
    }

    /** Whether a message may read the same in this language as in another: short words of sister languages, and what the list allows. */
    boolean mayBeSame(String language, MessagePattern message) {
        String text = PatternShape.text(message);
        if (same.contains(text) || !LETTER.matcher(text).find()) {
            return true;
        }
        return !language.equals("ht") && text.strip().split("\\s+").length <= LONGEST_SHARED;
    }

    /** What is wrong with the words of a text. */
    List<String> problems(String language, String text) {
        List<String> problems = new ArrayList<>();
        String lower = " " + text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}-]+", " ") + " ";
        wrong.getOrDefault(language, Map.of()).forEach((word, instead) -> {
            if (lower.contains(" " + word + " ")) {
                problems.add("says '" + word + "'; the glossary says: " + instead);
            }
        });
        if (language.equals("ht")) {
            WORD.matcher(ADDRESS.matcher(text).replaceAll(" ")).results().map(found -> found.group()).forEach(word -> {
                String small = word.toLowerCase(Locale.ROOT);
                if (!names.contains(small) && !isAcronym(word)
                        && (foreign.contains(small) || NOT_CREOLE.matcher(small).find())) {
                    problems.add("has a word that is not Haitian Creole: " + word);
                }
            });
        }
        return problems;
    }

    private static boolean isAcronym(String word) {
        return word.length() <= 6 && word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static Set<String> words(String file) {
        return lines(file).flatMap(line -> Stream.of(line.split(" ")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Stream<String> lines(String file) {
        try (InputStream bytes = Objects.requireNonNull(Vocabulary.class.getResourceAsStream(file), file)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file, e);
        }
    }
}
