package org.konbit.kernel.privacy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.SiteSettings;

/** Fills in the texts of a legal profile with what an administrator said of the community. Thread-safe. */
final class LegalTexts {
    /** What may stand in braces in every text. */
    static final Set<String> WORDS = Set.of("community", "controller", "contact");
    static final String CONTROLLER = "legal.controller";
    static final String CONTACT = "legal.contact";
    private final SiteSettings settings;
    private final Messages messages;

    LegalTexts(SiteSettings settings, Messages messages) {
        this.settings = settings;
        this.messages = messages;
    }

    /** A text in a language. */
    String in(Map<String, String> texts, String language) {
        return in(texts, language, Map.of());
    }

    /** A text in a language, with these further words. */
    String in(Map<String, String> texts, String language, Map<String, Integer> numbers) {
        String community = settings.text("site.name", language).orElse("Konbit");
        Map<String, String> words = new HashMap<>(Map.of("community", community, "controller",
                settings.find(CONTROLLER).orElse(community), "contact",
                settings.find(CONTACT).orElseGet(() -> messages.text(language, "privacy.legal.ask"))));
        numbers.forEach((word, number) -> words.put(word, Integer.toString(number)));
        String text = texts.getOrDefault(language, "");
        for (Map.Entry<String, String> word : words.entrySet()) {
            text = text.replace("{" + word.getKey() + "}", word.getValue());
        }
        return text;
    }
}
