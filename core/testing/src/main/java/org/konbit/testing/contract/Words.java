package org.konbit.testing.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.i18n.CatalogueCheck;
import org.konbit.kernel.i18n.Messages;

/** The plugin's catalogues: the same keys and placeholders in each language, and every key that anybody is shown. */
final class Words {
    static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");
    private static final Pattern MISSING = Pattern.compile("⟨([^⟩]*)⟩");

    private Words() {}

    static List<String> violations(Subject subject) {
        List<String> violations = new ArrayList<>();
        Map<String, Map<String, String>> words = new LinkedHashMap<>();
        Messages messages = Messages.plugin(name -> entry(subject, name), Messages.kernel(List.of()));
        for (String language : LANGUAGES) {
            try {
                words.put(language, messages.words(language));
            } catch (IllegalArgumentException e) {
                violations.add(e.getMessage() + ". Write each key once, in UTF-8.");
            }
        }
        if (violations.isEmpty()) {
            CatalogueCheck.defects(language -> words.getOrDefault(language, Map.of()))
                    .forEach(defect -> violations.add(sentence(defect)));
            violations.addAll(used(subject, language -> words.getOrDefault(language, Map.of()).keySet()));
        }
        return violations;
    }

    private static @Nullable URL entry(Subject subject, String name) {
        try (JarFile jar = new JarFile(subject.jar().toFile())) {
            return jar.getEntry(name) == null
                    ? null
                    : URI.create("jar:" + subject.jar().toUri() + "!/" + name).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A defect begins with the language and the key. */
    private static String sentence(String defect) {
        String[] parts = defect.split(" ", 3);
        String file = parts[0].equals("all") ? "messages_*.properties" : "messages_" + parts[0] + ".properties";
        return file + ": the key " + parts[1] + " " + parts[2] + ".";
    }

    /** What is shown in places we know, and what pages show in angle brackets because no language has it. */
    private static List<String> used(Subject subject, Function<String, Set<String>> keys) {
        List<String> violations = new ArrayList<>();
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("title", "the administrator's page calls the plugin by it");
        wanted.put("description", "the administrator's page explains the plugin with it");
        subject.contribution().menu().forEach(entry -> wanted.put(entry.label(), "the menu says it"));
        subject.contribution()
                .permissions()
                .forEach(one -> wanted.put("permission." + one.id(), "the page of roles says it"));
        subject.contribution().types().forEach(one -> wanted.put("type." + one.id(), "lists of contents say it"));
        wanted.forEach((key, why) -> {
            if (!keys.apply("es").contains(key)) {
                violations.add("messages_*.properties: the key " + key + " is missing; " + why + ".");
            }
        });
        Set<String> told = new TreeSet<>();
        subject.visits()
                .inEachLanguage()
                .forEach(
                        page -> shown(page.text(), "the page " + page.target() + " shows it", told, violations));
        subject.visits()
                .answered()
                .forEach(
                        page -> shown(page, "the page after a form was sent shows it", told, violations));
        return violations;
    }

    private static void shown(String page, String where, Set<String> told, List<String> violations) {
        Matcher missing = MISSING.matcher(page);
        while (missing.find()) {
            if (told.add(missing.group(1))) {
                violations
                        .add("messages_*.properties: the key " + missing.group(1) + " is missing, and " + where + ".");
            }
        }
    }
}
