package org.konbit.kernel.file.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Takes the words out of a chapter of an e-book: tags go, a few entities are replaced, blocks end lines. */
final class HtmlWords {
    private static final Set<String> INLINE = Set.of("a", "abbr", "b", "bdi", "bdo", "cite", "code", "dfn", "em", "i",
            "kbd", "mark", "q",
            "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var", "wbr", "ruby", "ins");
    private static final Set<String> SILENT = Set.of("script", "style", "head", "rt");
    private static final Map<String, String> ENTITIES = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos",
            "'", "nbsp", " ",
            "ndash", "–", "mdash", "—", "hellip", "…");
    private static final int LONGEST_ENTITY = 10;
    private final String html;
    private final Words into;

    private HtmlWords(String html, Words into) {
        this.html = html;
        this.into = into;
    }

    static void read(String html, Words into) {
        new HtmlWords(html, into).read();
        into.line();
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            int mark = next(at);
            into.write(html.substring(at, mark).replace('\n', ' ').replace('\r', ' '));
            if (mark == html.length()) {
                return;
            }
            at = html.charAt(mark) == '<' ? tag(mark) : entity(mark);
        }
    }

    private int next(int at) {
        int mark = at;
        while (mark < html.length() && html.charAt(mark) != '<' && html.charAt(mark) != '&') {
            mark++;
        }
        return mark;
    }

    /** Pass a tag, a comment or an element that nobody reads; answers where the text goes on. */
    private int tag(int at) {
        if (html.startsWith("<!--", at)) {
            return after("-->", at);
        }
        String name = name(at + 1);
        if (SILENT.contains(name)) {
            return after(">", endOf(name, at));
        }
        String bare = name.startsWith("/") ? name.substring(1) : name;
        if (!INLINE.contains(bare)) {
            into.line();
        }
        return after(">", at);
    }

    /** Where the element's end tag begins; where its own tag begins if there is none. */
    private int endOf(String name, int at) {
        for (int end = html.indexOf("</", at); end >= 0; end = html.indexOf("</", end + 2)) {
            if (html.regionMatches(true, end + 2, name, 0, name.length())) {
                return end;
            }
        }
        return at;
    }

    private int after(String mark, int at) {
        int found = html.indexOf(mark, at);
        return found < 0 ? html.length() : found + mark.length();
    }

    private String name(int from) {
        int to = from;
        while (to < html.length() && to < from + 20
                && (Character.isLetterOrDigit(html.charAt(to)) || to == from && html.charAt(to) == '/')) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private int entity(int at) {
        int end = html.indexOf(';', at);
        if (end < 0 || end > at + LONGEST_ENTITY) {
            into.write("&");
            return at + 1;
        }
        into.write(character(html.substring(at + 1, end)));
        return end + 1;
    }

    private static String character(String entity) {
        if (!entity.startsWith("#")) {
            return ENTITIES.getOrDefault(entity, " ");
        }
        try {
            boolean hex = entity.startsWith("#x") || entity.startsWith("#X");
            int code = hex ? Integer.parseInt(entity.substring(2), 16) : Integer.parseInt(entity.substring(1));
            return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
        } catch (NumberFormatException e) {
            return " ";
        }
    }
}
