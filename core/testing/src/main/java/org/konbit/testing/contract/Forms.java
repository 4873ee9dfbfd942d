package org.konbit.testing.contract;

import java.nio.charset.StandardCharsets;
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
    private static final int REFUSED = 422;
    private static final String WITH_FILES = "multipart/form-data";
    private static final String WORDS = "Tout moun byenveni";

    private final Browser browser;
    private final Site site;
    private final Predicate<String> own;
    private final Set<String> filled;
    private final Set<String> sent = new HashSet<>();
    private final List<String> answered = new ArrayList<>();

    /**
     * With a browser of somebody's.
     *
     * @param filled the forms that somebody filled in with all they have, boxes ticked and files put in; the next one leaves out what may be
     *     left out there. It is added to.
     */
    Forms(Browser browser, Site site, Predicate<String> own, Set<String> filled) {
        this.browser = browser;
        this.site = site;
        this.own = own;
        this.filled = filled;
    }

    /** Send the plugin's forms of a page; answers what broke, a sentence each. */
    List<String> send(Answer page) {
        List<String> broken = new ArrayList<>();
        for (Element form : document(page).select("form[method=post]")) {
            String action = path(form.hasAttr("action") ? form.attr("abs:action") : page.target());
            String which = "The form on " + page.target() + " that is sent to " + action;
            if (own.test(action) && !form.select("input[type=file]").isEmpty()
                    && !form.attr("enctype").equals(WITH_FILES)) {
                broken.add(which + " has a field for a file, which stays behind: add enctype=\"" + WITH_FILES
                        + "\" to the form.");
                continue;
            }
            if (!own.test(action) || !sent.add(action + names(form))) {
                continue;
            }
            if (form.select("input[name=_csrf]").isEmpty()) {
                broken.add(which + " has no token, so that nobody can send it. Write it in a jte template.");
            } else {
                String to = action.replaceAll("\\?.*", "");
                if (browser.open(page.target()).document().select("form[action$=" + to + "]").isEmpty()) {
                    // a button that works once was pressed already
                    continue;
                }
                fillAndSend(page, form, to, filled.add(action + names(form)));
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

    private void fillAndSend(Answer page, Element form, String to, boolean all) {
        browser.formTo(to);
        fill(form, all, all);
        browser.submit();
        if (browser.status() == REFUSED && all && !form.select("input[type=file][name]").isEmpty()) {
            // not every form takes a text; what comes after the file is to be seen too
            browser.open(page.target()).formTo(to);
            fill(form, true, false);
            browser.submit();
        }
    }

    private void fill(Element form, boolean ticks, boolean files) {
        for (Element field : form.select("input[name], textarea[name], select[name]")) {
            String name = field.attr("name");
            if (field.attr("type").equals("checkbox")) {
                if (ticks || field.hasAttr("required")) {
                    browser.fill(name, field.val());
                }
            } else if (field.attr("type").equals("file")) {
                if (files || field.hasAttr("required")) {
                    browser.attach(name, "tout-moun.txt", WORDS.getBytes(StandardCharsets.UTF_8));
                }
            } else if (!value(field).isEmpty()) {
                browser.fill(name, value(field));
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
                case "hidden", "submit", "button" -> "";
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
        String most = field.attr("maxlength");
        return most.isEmpty() ? WORDS : WORDS.substring(0, Math.min(WORDS.length(), Integer.parseInt(most)));
    }
}
