package org.konbit.journeys;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.konbit.testing.walk.HtmlCheck;
import org.konbit.testing.walk.Problems;

/** Looks at pages as a machine can, and gathers what is wrong: sound HTML and whole sentences; nothing for axe, nothing that sticks out. */
final class PageLook implements AutoCloseable {
    private static final int LARGE_LETTERS = 150;
    /** What a page says when a message, a value or an argument is missing. */
    private static final Pattern UNFINISHED = Pattern
            .compile("⟨|⟩|Optional[\\[.]|\\bnull\\b|\\{\\d|\\{\\w+, *plural|1970");

    private final HtmlCheck check = new HtmlCheck();
    private final Problems problems = new Problems();

    /** What was wrong, each with its pages. */
    List<String> told() {
        return problems.told();
    }

    /** A page that did not come. */
    void add(String page, Throwable why) {
        StackTraceElement[] at = Arrays.stream(why.getStackTrace())
                .filter(frame -> frame.getClassName().contains("Unlinked"))
                .toArray(StackTraceElement[]::new);
        problems.add(page, why.getMessage() + (at.length > 0 ? " at " + at[0] : ""));
    }

    /** The page itself, without a browser. */
    void sound(byte[] body, String target, String language) {
        Document document = Jsoup.parse(new String(body, StandardCharsets.UTF_8));
        check.problems(body).forEach(problem -> problems.add(target, problem));
        if (!document.select("html").attr("lang").equals(language)) {
            problems.add(target, "is not said to be in " + language);
        }
        if (document.select("h1").size() != 1) {
            problems.add(target, "has " + document.select("h1").size() + " first headings");
        }
        var unfinished = UNFINISHED.matcher(document.text() + " " + document.title());
        if (unfinished.find()) {
            problems.add(target, "says " + around(document.text(), unfinished.group()));
        }
    }

    private static String around(String text, String found) {
        int at = Math.max(0, text.indexOf(found));
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60));
    }

    /** The page that the window shows, and then with the large letters that many set their phones to. */
    void forEverybody(Window window, String page) {
        fits(window, page);
        for (Rule rule : new AxeBuilder(window.page()).setLegacyMode(true).analyze().getViolations()) {
            rule.getNodes()
                    .forEach(node -> problems.add(page, rule.getId() + " at " + node.getHtml() + " "
                            + node.getFailureSummary().replaceAll("\\s+", " ")));
        }
        window.enlarge(LARGE_LETTERS);
        fits(window, page + " with letters of " + LARGE_LETTERS + " %");
    }

    private void fits(Window window, String page) {
        if (window.sideways() > 0) {
            problems.add(page, "sticks out by " + window.sideways() + " px: " + window.widest());
        }
    }

    @Override
    public void close() {
        check.close();
    }
}
