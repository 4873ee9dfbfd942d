package org.konbit.kernel.kit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.i18n.Languages;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/** One TOML table of a kit or of another file: reads its keys with their limits, and notes each problem with the file, the key and what to do. */
public final class Keys {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?");
    private static final int MOST_IN_A_LIST = 1_000;
    private final TomlTable table;
    private final String where;
    private final Problems problems;
    private final Set<String> read = new HashSet<>();

    Keys(TomlTable table, String where, Problems problems) {
        this.table = table;
        this.where = where;
        this.problems = problems;
    }

    /**
     * Read a TOML file that may be hostile.
     *
     * @param file its name, for the sentences about it
     * @param reading takes from the keys what it knows; the whole file must be known
     * @throws InvalidKit with a sentence for each thing that is wrong
     */
    public static <T> T read(String file, String text, Function<? super Keys, ? extends T> reading) {
        Problems problems = new Problems();
        Optional<T> made = Toml.parse(file, text, problems).map(table -> {
            Keys keys = new Keys(table, file, problems);
            T read = reading.apply(keys);
            keys.done();
            return read;
        });
        problems.throwIfAny();
        return made.orElseThrow();
    }

    /**
     * The texts of the TOML files in a folder below this one, by their names; none if there is no such folder. Nothing but plain files is
     * read, and no large one.
     *
     * @throws InvalidKit if one of them cannot be read
     */
    public static Map<String, String> files(Path root, String folder) {
        Map<String, String> texts = new TreeMap<>();
        if (Files.isDirectory(root.resolve(folder))) {
            Problems problems = new Problems();
            KitFolder files = new KitFolder(root, problems);
            files.names(folder)
                    .stream()
                    .filter(name -> name.endsWith(".toml"))
                    .forEach(name -> files.text(folder + "/" + name, true).ifPresent(text -> texts.put(name, text)));
            problems.throwIfAny();
        }
        return texts;
    }

    /** Where this table stands, for a sentence. */
    String where() {
        return where;
    }

    /** Note what is wrong with a key, and what to do. */
    public void problem(String key, String sentence) {
        problems.add(where, "\"" + key + "\" " + sentence);
    }

    private @Nullable Object value(String key) {
        read.add(key);
        return table.get(List.of(key));
    }

    /** A text that must be there; empty after a problem. */
    public String text(String key, int most) {
        String text = optional(key, most);
        if (text == null) {
            problem(key, "is missing; write it.");
            return "";
        }
        return text;
    }

    /** A text that may be missing: surrounding blanks go, and blank is missing. */
    public @Nullable String optional(String key, int most) {
        Object value = value(key);
        if (value == null) {
            return null;
        }
        if (!(value instanceof String raw)) {
            problem(key, "is not a text; write it between quotes.");
            return null;
        }
        String text = raw.replace("\r\n", "\n").strip();
        if (text.length() > most) {
            problem(key, "is longer than " + most + " characters; shorten it.");
        } else if (text.chars().anyMatch(Keys::control)) {
            problem(key, "holds invisible control characters; take them out.");
        }
        return text.isEmpty() ? null : text;
    }

    private static boolean control(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t' || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }

    /** A text on one line. */
    public String line(String key, int most) {
        String text = text(key, most);
        if (text.indexOf('\n') >= 0) {
            problem(key, "has more than one line; write it on one.");
        }
        return text;
    }

    /** An id: lower-case letters, digits and hyphens. */
    public String slug(String key) {
        String slug = text(key, 60);
        if (!slug.isEmpty() && !isSlug(slug)) {
            problem(key, "is \"" + slug + "\"; use lower-case letters a-z, digits and hyphens, at most 60.");
        }
        return slug;
    }

    static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    /** One word of these; the first of them after a problem. */
    public String word(String key, List<String> allowed, @Nullable String otherwise) {
        String word = otherwise == null ? text(key, 100) : optional(key, 100);
        if (word == null || word.isEmpty()) {
            return otherwise == null ? allowed.getFirst() : otherwise;
        }
        if (!allowed.contains(word)) {
            problem(key, "is \"" + word + "\"; write one of " + String.join(", ", allowed) + ".");
            return allowed.getFirst();
        }
        return word;
    }

    /** A language the community can be read in. */
    String language(String key) {
        return word(key, languages(), null);
    }

    static List<String> languages() {
        return Languages.all().stream().map(one -> one.tag()).toList();
    }

    /** A whole or broken number within bounds. */
    public double number(String key, double least, double most, double otherwise) {
        Object value = value(key);
        if (value == null) {
            return otherwise;
        }
        if (!(value instanceof Number number) || !(number.doubleValue() >= least) || !(number.doubleValue() <= most)) {
            problem(key, "is no number from " + (long) least + " to " + (long) most + "; correct it.");
            return otherwise;
        }
        return number.doubleValue();
    }

    /** Whether a key says true. */
    public boolean flag(String key) {
        Object value = value(key);
        if (value != null && !(value instanceof Boolean)) {
            problem(key, "is neither true nor false; write one of them.");
        }
        return Boolean.TRUE.equals(value);
    }

    /** Texts of a list, each once; empty if the key is missing. */
    List<String> list(String key) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array) || array.size() > MOST_IN_A_LIST) {
            problem(key, "is not a list of at most " + MOST_IN_A_LIST + " texts; write [\"one\", \"two\"].");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object one : array.toList()) {
            if (one instanceof String text && !text.isBlank() && text.length() <= 200) {
                if (!texts.contains(text)) {
                    texts.add(text);
                }
            } else {
                problem(key, "holds something that is no text; write texts between quotes.");
            }
        }
        return texts;
    }

    /** Words of a list that must all be known. */
    List<String> known(String key, Collection<String> known, String what) {
        List<String> words = list(key);
        for (String word : words) {
            if (!known.contains(word)) {
                problem(key, "names \"" + word + "\", but there is no such " + what + "; correct it or add one.");
            }
        }
        return words;
    }

    /** A table of texts by language; every language if {@code all}. */
    public Map<String, String> texts(String key, int most, boolean all) {
        Map<String, String> texts = new LinkedHashMap<>();
        Keys inner = table(key);
        if (inner == null) {
            problem(key, "is missing; write a table with a text for " + (all ? "each" : "one") + " language.");
            return texts;
        }
        for (String language : languages()) {
            String text = inner.optional(language, most);
            if (text != null) {
                texts.put(language, text);
            } else if (all) {
                inner.problem(language, "is missing; write the text in every language.");
            }
        }
        inner.done();
        if (texts.isEmpty() && !all) {
            problem(key, "has no text; write one in at least one language.");
        }
        return texts;
    }

    /** A table of texts by language that may be missing. */
    Map<String, String> anyTexts(String key, int most) {
        return table.contains(key) ? texts(key, most, false) : Map.of();
    }

    /** A table inside this one, or null if it is missing. */
    public @Nullable Keys table(String key) {
        Object value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof TomlTable inner) {
            return new Keys(inner, where + " [" + key + "]", problems);
        }
        problem(key, "is not a table; write [" + key + "].");
        return null;
    }

    /** The tables of a list of tables; empty if the key is missing. */
    public List<Keys> tables(String key, int most) {
        Object value = value(key);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof TomlArray array) || array.size() > most) {
            problem(key, "is not a list of at most " + most + " tables; write [[" + key + "]].");
            return List.of();
        }
        List<Keys> tables = new ArrayList<>();
        for (Object one : array.toList()) {
            if (one instanceof TomlTable inner) {
                tables.add(new Keys(inner, where + " [[" + key + "]] " + (tables.size() + 1), problems));
            } else {
                problem(key, "is not a list of tables; write [[" + key + "]].");
            }
        }
        return tables;
    }

    /** What nobody asked for, as texts: for the owner of a content's type. */
    Map<String, String> rest() {
        Map<String, String> rest = new LinkedHashMap<>();
        for (String key : new TreeSet<>(table.keySet())) {
            if (!read.contains(key)) {
                Object value = value(key);
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    rest.put(key, value instanceof String ? optionalOr(key) : String.valueOf(value));
                } else {
                    problem(key, "is neither a text nor a number; write it between quotes.");
                }
            }
        }
        return rest;
    }

    private String optionalOr(String key) {
        String text = optional(key, 2_000);
        return text == null ? "" : text;
    }

    /** Note keys that nobody asked for: a misspelt one would be lost silently. */
    public void done() {
        for (String key : new TreeSet<>(table.keySet())) {
            if (!read.contains(key)) {
                problem(key, "is not known here; correct its spelling or take it away.");
            }
        }
    }
}
