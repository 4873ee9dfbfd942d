package org.konbit.kernel.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlSanitizer;

/** Reads the words out of a mail's HTML for those who read mails as plain text: addresses of links stand behind their words. */
final class PlainTwin implements HtmlSanitizer.Policy {
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote", "pre",
            "section", "table");
    private static final Set<String> LINES = Set.of("div", "li", "tr", "br", "dt", "dd");
    private final StringBuilder text = new StringBuilder();
    private final Deque<Link> links = new ArrayDeque<>();

    /** A link that is open: where it leads, and where its words begin. */
    private record Link(String address, int start) {}

    private PlainTwin() {}

    /** The words of a document's body. */
    static String of(String html) {
        PlainTwin twin = new PlainTwin();
        int body = html.indexOf("<body");
        HtmlSanitizer.sanitize(html.substring(Math.max(0, html.indexOf('>', body) + 1)), twin);
        return twin.text.toString().replaceAll(" +\n", "\n").replaceAll("\n{3,}", "\n\n").strip() + "\n";
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    @Override
    public void openTag(String element, List<String> attributes) {
        parted(element);
        switch (element) {
            case "li" -> text.append("- ");
            case "hr" -> {
                line();
                text.append("--");
                line();
            }
            case "a" -> {
                int at = attributes.indexOf("href");
                links.push(new Link(at < 0 ? "" : attributes.get(at + 1), text.length()));
            }
            default -> {
                // its words alone count
            }
        }
    }

    @Override
    public void closeTag(String element) {
        if (element.equals("a") && !links.isEmpty()) {
            Link link = links.pop();
            String words = text.substring(Math.min(link.start(), text.length()));
            if (!link.address().isEmpty() && !words.strip().equals(link.address())) {
                text.append(words.isBlank() ? "" : ": ").append(link.address());
            }
        }
        parted(element);
    }

    private void parted(String element) {
        if (PARAGRAPHS.contains(element)) {
            line();
            text.append('\n');
        } else if (element.equals("br")) {
            text.append('\n');
        } else if (LINES.contains(element)) {
            line();
        }
    }

    private void line() {
        if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }

    @Override
    public void text(String chunk) {
        String words = chunk.replaceAll("[ \\t\\r\\n]+", " ");
        boolean begins = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        text.append(begins && words.startsWith(" ") ? words.substring(1) : words);
    }
}
