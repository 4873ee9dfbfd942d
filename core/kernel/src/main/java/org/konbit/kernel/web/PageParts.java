package org.konbit.kernel.web;

import java.util.Collection;
import java.util.Map;
import org.konbit.api.Page;
import org.konbit.api.Request;

/** What pages show that features know: the web package imports no feature, so the kernel hands this in. Thread-safe. */
public interface PageParts {
    /** Names of the topics in this language, by slug, in the community's order: of those that are offered, and of these archived ones. */
    Map<String, String> topics(String language, Collection<String> archived);

    /** The colour token of a topic. */
    String topicColour(String slug);

    /** Names of the spaces this reader may write in, by id; the commons first. */
    Map<String, String> writableSpaces(Request request);

    /** Whether there is something behind this entry of the kernel's menu. */
    boolean inMenu(String path);

    /** Comments and reactions under a content, as markup; empty if the reader may not read it. */
    String talk(String contentId, WebRequest request, Page page);

    /** Whether a member has yet to be told that the text about their data has changed. */
    boolean behind(String member);

    /** Whether those who hold much have to prove a second thing when they sign in. */
    boolean secondStepRequired();

    /** The community's name in this language. */
    String siteName(String language);

    /** The language the community speaks first. */
    String siteLanguage();

    /** Where whoever looks after the server writes its settings. */
    default String configurationFile() {
        return "konbit.toml";
    }

    /** Whether the language stands in the choice of languages. */
    default boolean offers(String language) {
        return true;
    }
}
