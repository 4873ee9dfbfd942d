package org.konbit.kernel.wording;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.konbit.api.Request;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.SiteSettings;

/** Keeps words of the community's own, one setting for each language with a line for each message, and lets pages say them. Thread-safe. */
public final class OwnWords {
    private static final String NAME = "words.";
    private final SiteSettings site;
    private final Catalogues catalogues;

    /** Keep them there; from now on pages say them, also those that another node was given. */
    public OwnWords(SiteSettings site, Catalogues catalogues) {
        this.site = site;
        this.catalogues = catalogues;
        catalogues.say(this::of);
        site.listen(() -> catalogues.say(this::of));
    }

    /** Those in the place of an owner's, by language and key. */
    private Map<String, Map<String, String>> of(String owner) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        for (Language language : Languages.all()) {
            Map<String, String> words = new TreeMap<>();
            in(language.tag()).forEach((name, text) -> {
                if (name.startsWith(owner + " ")) {
                    words.put(name.substring(owner.length() + 1), text);
                }
            });
            if (!words.isEmpty()) {
                all.put(language.tag(), words);
            }
        }
        return all;
    }

    /** Those in one language, by the owner and the key with a blank between them. */
    Map<String, String> in(String language) {
        return words(site.find(NAME + language).orElse(""));
    }

    private static Map<String, String> words(String lines) {
        Map<String, String> words = new TreeMap<>();
        lines.lines().forEach(line -> {
            String[] parts = line.split(" ", 3);
            words.put(parts[0] + " " + parts[1], parts[2]);
        });
        return words;
    }

    /** Say this from now on, or again what is brought; what another node was given meanwhile stays. */
    void put(String owner, String language, String key, Optional<String> text, Request request) {
        site.change(NAME + language, lines -> with(lines, owner + " " + key, text), request.now(),
                work -> work.with(Audit.class)
                        .note(request.member().id(), "setting.changed", "konbit words." + language, request.now()));
        catalogues.say(this::of);
    }

    private static String with(String before, String name, Optional<String> text) {
        Map<String, String> words = words(before);
        text.ifPresentOrElse(now -> words.put(name, now), () -> words.remove(name));
        StringBuilder lines = new StringBuilder();
        words.forEach((one, said) -> lines.append(one).append(' ').append(said).append('\n'));
        return lines.toString();
    }
}
