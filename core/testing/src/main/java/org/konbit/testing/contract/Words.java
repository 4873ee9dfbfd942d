package org.konbit.testing.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.konbit.kernel.i18n.JarCatalogue;

/** The plugin's catalogues: the same keys and placeholders in each language, and every key that anybody is shown. */
final class Words {
    static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");
    private static final Pattern MISSING = Pattern.compile("⟨([^⟩]*)⟩");

    private Words() {}

    static List<String> violations(Subject subject) {
        JarCatalogue words = JarCatalogue.of(subject.jar());
        List<String> defects = words.defects();
        // with one of them it does not start, and shows nothing
        return defects.isEmpty() ? used(subject, words::keys) : defects;
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
