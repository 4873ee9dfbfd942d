package org.konbit.kernel.i18n;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** The words of a plugin that is a file and does not run. */
public final class JarCatalogue {
    private static final Messages SENTENCES = Messages.kernel(List.of("plugin"));
    private final Map<String, Map<String, String>> words = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private JarCatalogue(Path jar) {
        Messages messages = Messages.plugin(name -> entry(jar, name), Messages.kernel(List.of()));
        for (Language language : Languages.all()) {
            try {
                words.put(language.tag(), messages.words(language.tag()));
            } catch (IllegalArgumentException | UncheckedIOException e) {
                // the name of the file within the jar is enough
                unreadable.add(String.valueOf(e.getMessage()).replaceAll("jar:\\S*!/", "")
                        + ". Write each key once, in UTF-8.");
            }
        }
    }

    /** Read all languages of a jar. */
    public static JarCatalogue of(Path jar) {
        return new JarCatalogue(jar);
    }

    private static @Nullable URL entry(Path jar, String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(name) == null ? null : URI.create("jar:" + jar.toUri() + "!/" + name).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether every file could be read. */
    public boolean readable() {
        return unreadable.isEmpty();
    }

    /** The keys of one language. */
    public Set<String> keys(String language) {
        return words.getOrDefault(language, Map.of()).keySet();
    }

    /** What is missing, unreadable or filled in wrongly, a sentence each. */
    public List<String> defects() {
        return readable()
                ? CatalogueCheck.defects(language -> words.getOrDefault(language, Map.of()), Set.of())
                        .stream()
                        .map(defect -> SENTENCES.text("en", defect))
                        .toList()
                : List.copyOf(unreadable);
    }
}
