package org.konbit.kernel.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.konbit.api.Request;

/**
 * The search form as it was sent; a field left alone is empty.
 *
 * @param page 1 is the first
 */
record SearchForm(String q, String type, String language, String topic, int page) {
    /** Read it from the address. */
    static SearchForm of(Request request) {
        return new SearchForm(request.query("q").orElse(""), request.query("type").orElse(""),
                request.query("language").orElse(""), request.query("topic").orElse(""),
                page(request.query("page").orElse("")));
    }

    private static int page(String typed) {
        try {
            return Math.clamp(Integer.parseInt(typed), 1, SearchQuery.LAST_PAGE);
        } catch (NumberFormatException notANumber) {
            return 1;
        }
    }

    /** What it asks for. */
    SearchQuery query() {
        return new SearchQuery(q, type.isEmpty() ? null : type, language.isEmpty() ? null : language,
                topic.isEmpty() ? null : topic, page);
    }

    /** Whether something other than words narrows the search. */
    boolean isFiltered() {
        return !type.isEmpty() || !language.isEmpty() || !topic.isEmpty();
    }

    /** The address of another page of the same search. */
    String path(int other) {
        return new SearchForm(q, type, language, topic, other).path();
    }

    /** The address of the same search for another type; empty for all. */
    String pathOfType(String other) {
        return new SearchForm(q, other, language, topic, 1).path();
    }

    /** The address of the same search with other words. */
    String pathOfWords(String words) {
        return new SearchForm(words, type, language, topic, 1).path();
    }

    /** The address of the same words without anything that narrows. */
    String pathOfWordsAlone() {
        return new SearchForm(q, "", "", "", 1).path();
    }

    private String path() {
        var path = new StringBuilder("/search?q=").append(encoded(q));
        add(path, "type", type);
        add(path, "language", language);
        add(path, "topic", topic);
        add(path, "page", page == 1 ? "" : Integer.toString(page));
        return path.toString();
    }

    private static void add(StringBuilder path, String name, String text) {
        if (!text.isEmpty()) {
            path.append('&').append(name).append('=').append(encoded(text));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
