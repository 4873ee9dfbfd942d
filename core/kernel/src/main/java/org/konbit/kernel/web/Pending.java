package org.konbit.kernel.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent after their session had ended. It travels through the sign-in page in a hidden field and fills the form once more;
 * the server keeps nothing of it, and does nothing with it before the next press.
 *
 * <p>The field is sealed with the token of the browser's own cookie: nobody else can bring one along.
 *
 * @param page where the form stands, path and query; empty if that is not known
 * @param files whether files were sent, which are not kept
 * @param values what was typed, by field; neither passwords nor files
 */
record Pending(String page, boolean files, Map<String, List<String>> values) {
    /** The hidden field. */
    static final String FIELD = "_pending";
    /** Where a button leads back to. */
    private static final String NEXT = "next";
    private static final String WHOSE = "_whose";
    private static final int MOST = 110_000;
    private static final Pattern ID = Pattern.compile("[0-9A-Z]{26}");
    private static final int WORDS = 12;
    private static final String BETWEEN = "\0";

    /** What the browser brought along in this form, if it is its own. */
    static Optional<Pending> of(Exchange exchange, @Nullable String field) {
        int dot = field == null ? -1 : field.lastIndexOf('.');
        // the cookie of the visitor they were then, even if they signed in meanwhile in another window
        String visit = exchange.cookie(exchange.cookies.visit).orElse("");
        if (field == null || dot < 0 || visit.isEmpty()
                || !Tokens.equal(field.substring(dot + 1), Tokens.seal(visit, field.substring(0, dot)))) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(field.substring(0, dot));
        List<String> parts = Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split(BETWEEN, -1));
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 2; i + 1 < parts.size(); i += 2) {
            values.computeIfAbsent(parts.get(i), name -> new ArrayList<>()).add(parts.get(i + 1));
        }
        return Optional.of(new Pending(parts.getFirst(), !parts.get(1).isEmpty(), values));
    }

    /** The same, with whose form it was. */
    Pending of(String whose) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(WHOSE, List.of(whose));
        return new Pending(page, files, all);
    }

    /** Whose form it was; empty if a visitor's. */
    String whose() {
        return values.getOrDefault(WHOSE, List.of("")).getFirst();
    }

    /** The content of the hidden field for this browser. */
    String sealed(Exchange exchange) {
        exchange.csrf();
        List<String> parts = new ArrayList<>(List.of(page, files ? "files" : ""));
        values.forEach((name, all) -> all.forEach(value -> parts.addAll(List.of(name, value.replace(BETWEEN, "")))));
        String text = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, parts).getBytes(StandardCharsets.UTF_8));
        return text + "." + Tokens.seal(exchange.token, text);
    }

    /** Whether it is short enough to travel; the field stands in each form of the sign-in page. */
    boolean fits() {
        long names = values.keySet().stream().mapToLong(String::length).sum();
        return names + values.values().stream().flatMap(List::stream).mapToLong(String::length).sum() <= MOST;
    }

    /** Whether a file belongs to it, sent now or kept aside before: where the form is not shown, it has to be chosen again. */
    boolean anyFile() {
        return files || values.entrySet()
                .stream()
                .anyMatch(one -> one.getKey().startsWith(FormFiles.FIELD)
                        && one.getValue().stream().anyMatch(word -> !word.isEmpty()));
    }

    /** What somebody thought of, and would have to write again: not the ids, words and numbers that a form chooses among. */
    List<String> texts() {
        return values.entrySet()
                .stream()
                .filter(one -> !one.getKey().equals(NEXT) && !one.getKey().equals(WHOSE)
                        && !one.getKey().startsWith(FormFiles.FIELD))
                .flatMap(one -> one.getValue().stream())
                .filter(Pending::thought)
                .toList();
    }

    private static boolean thought(String value) {
        String words = ID.matcher(value).replaceAll("").strip();
        return words.length() >= WORDS || words.chars().anyMatch(Character::isWhitespace);
    }
}
