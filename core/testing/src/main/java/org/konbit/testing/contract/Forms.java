package org.konbit.testing.contract;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.walk.Answer;

/** Fills in forms as somebody would who wants them to be taken, and sends each once. */
final class Forms {
    private static final int NOT_THERE = 404;

    private final Browser browser;
    private final Site site;
    private final Predicate<String> own;
    private final Set<String> sent = new HashSet<>();
    private final List<String> answered = new ArrayList<>();

    Forms(Browser browser, Site site, Predicate<String> own) {
        this.browser = browser;
        this.site = site;
        this.own = own;
    }

    /** Send the plugin's forms of a page; answers what broke, a sentence each. */
    List<String> send(Answer page) {
        List<String> broken = new ArrayList<>();
        for (Element form : document(page).select("form[method=post]")) {
            String action = path(form.hasAttr("action") ? form.attr("abs:action") : page.target());
            if (!own.test(action) || !sent.add(action + names(form))) {
                continue;
            }
            String which = "The form on " + page.target() + " that is sent to " + action;
            if (form.select("input[name=_csrf]").isEmpty()) {
                broken.add(which + " has no token, so that nobody can send it. Write it in a jte template.");
            } else {
                String to = action.replaceAll("\\?.*", "");
                if (browser.open(page.target()).document().select("form[action$=" + to + "]").isEmpty()) {
                    // a button that works once was pressed already
                    continue;
                }
                browser.formTo(to);
                fill(form);
                browser.submit();
                answered.add(browser.source());
                if (browser.status() >= 500) {
                    broken.add(which + " was answered with " + browser.status()
                            + " when it was filled in. The log above has the cause.");
                } else if (browser.status() == NOT_THERE && !browser.path().equals(action)) {
                    broken.add(which + " was taken and leads to " + browser.path() + ", where nothing is.");
                }
            }
        }
        return broken;
    }

    /** The pages that the forms led to, with what they say once: that it was saved. */
    List<String> answered() {
        return List.copyOf(answered);
    }

    private Document document(Answer page) {
        return page.document(site.address(page.target()).toString());
    }

    private String path(String address) {
        String root = site.address("/").toString();
        return address.startsWith(root) ? address.substring(root.length() - 1) : address;
    }

    private static List<String> names(Element form) {
        return form.select("[name]").eachAttr("name").stream().distinct().toList();
    }

    private void fill(Element form) {
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            String value = value(field);
            if (!value.isEmpty()) {
                browser.fill(field.attr("name"), value);
            }
        }
    }

    private static String value(Element field) {
        return switch (field.normalName()) {
            case "select" -> field.select("option")
                    .eachAttr("value")
                    .stream()
                    .filter(one -> !one.isEmpty())
                    .findFirst()
                    .orElse("");
            case "textarea" -> words(field);
            default -> switch (field.attr("type")) {
                case "hidden", "file", "checkbox", "submit", "button" -> "";
                case "radio" -> field.hasAttr("checked") ? "" : field.val();
                case "number", "range" -> field.hasAttr("min") ? field.attr("min") : "1";
                case "email" -> "ana@example.org";
                case "url" -> "https://example.org/ana";
                case "date" -> LocalDate.now(ZoneOffset.UTC).plusDays(1).toString();
                case "datetime-local" -> LocalDate.now(ZoneOffset.UTC).plusDays(1) + "T10:00";
                case "time" -> "10:00";
                default -> words(field);
            };
        };
    }

    private static String words(Element field) {
        String words = "Tout moun byenveni";
        String most = field.attr("maxlength");
        return most.isEmpty() ? words : words.substring(0, Math.min(words.length(), Integer.parseInt(most)));
    }
}
