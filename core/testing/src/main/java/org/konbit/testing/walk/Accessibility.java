package org.konbit.testing.walk;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What can be said about a page's accessibility without a browser. */
public final class Accessibility {
    private static final String FIELDS = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]), textarea, select";
    private final Document page;
    private final List<String> problems = new ArrayList<>();

    private Accessibility(Document page) {
        this.page = page;
    }

    /** What is wrong with a page, and what to do, a sentence each; nothing if all is well. */
    public static List<String> problems(Document page) {
        Accessibility looked = new Accessibility(page);
        looked.language();
        looked.headings();
        looked.fields();
        looked.names();
        return List.copyOf(looked.problems);
    }

    private void language() {
        if (page.select("html").attr("lang").isBlank()) {
            problems.add("does not say its language. Give <html> a lang.");
        }
        if (page.title().isBlank()) {
            problems.add("has no title. Give it a <title>.");
        }
    }

    private void headings() {
        int first = page.select("h1").size();
        if (first != 1) {
            problems.add("has " + first + " first headings. Give it exactly one <h1>.");
        }
        int level = 0;
        for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
            int next = heading.normalName().charAt(1) - '0';
            if (level > 0 && next > level + 1) {
                problems.add("jumps from h" + level + " to h" + next + " at \"" + heading.text()
                        + "\". Leave no level of heading out.");
            }
            level = next;
        }
    }

    private void fields() {
        for (Element field : page.select(FIELDS)) {
            if (!isLabelled(field)) {
                problems.add("has a field " + field.attr("name")
                        + " without a label. Draw it with page.fields(…), or give it a <label for>.");
            }
        }
    }

    private boolean isLabelled(Element field) {
        String id = field.id();
        return named(field) || field.closest("label") != null
                || (!id.isEmpty() && page.select("label[for]")
                        .stream()
                        .anyMatch(label -> label.attr("for").equals(id) && !label.text().isBlank()));
    }

    private void names() {
        for (Element picture : page.select("img:not([alt])")) {
            problems.add("has a picture " + picture.attr("src")
                    + " without words. Give it an alt; an empty one if it only decorates.");
        }
        for (Element link : page.select("a[href], button")) {
            if (link.text().isBlank() && !named(link)
                    && link.select("img[alt]:not([alt='']), [aria-label]").isEmpty()) {
                problems.add("has a " + (link.normalName().equals("a") ? "link" : "button") + " "
                        + link.attr("href") + " without words. Write some into it, or give it an aria-label.");
            }
        }
        for (Element frame : page.select("iframe:not([title])")) {
            problems.add("has a frame " + frame.attr("src") + " without a name. Give it a title.");
        }
    }

    private boolean named(Element element) {
        String by = element.attr("aria-labelledby");
        return !element.attr("aria-label").isBlank() || !element.attr("title").isBlank()
                || (!by.isEmpty() && page.getElementById(by.split(" ")[0]) != null);
    }
}
