package org.konbit.kernel.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads HTML as a browser does and tells everything in it that the allow list does not name. */
final class StrictHtml {
    private static final Set<String> ELEMENTS = Set.of("p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote",
            "code", "pre", "h2",
            "h3", "h4", "hr");
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(https?:|mailto:).*|(?![a-z][a-z0-9+.-]*:)[^\\u0000-\\u0020]*",
            Pattern.DOTALL);
    private static final Map<String, Pattern> ATTRIBUTES = Map.of("a href", ADDRESS, "a rel",
            Pattern.compile("nofollow ugc noopener"),
            "ol start", Pattern.compile("[0-9]{1,9}"));

    private StrictHtml() {}

    static List<String> faults(String html) {
        List<String> faults = new ArrayList<>();
        // twice: inside a page's element, and as if something before it had been left open
        Document page = Jsoup.parse("<!doctype html><html><body><main>" + html + "</main></body></html>");
        for (Element element : page.selectXpath("//main//*")) {
            check(element, faults);
        }
        if (page.body().childrenSize() != 1 || page.head().childrenSize() != 0) {
            faults.add("something left the element it was put in: " + page.html());
        }
        return faults;
    }

    private static void check(Element element, List<String> faults) {
        if (!ELEMENTS.contains(element.normalName())) {
            faults.add("element " + element.normalName());
        }
        for (Attribute attribute : element.attributes()) {
            Pattern allowed = ATTRIBUTES.get(element.normalName() + " " + attribute.getKey());
            if (allowed == null || !allowed.matcher(attribute.getValue()).matches()) {
                faults.add("attribute " + element.normalName() + " " + attribute);
            }
        }
        if (element.normalName().equals("a") && !element.hasAttr("rel")
                && !element.attr("href").matches("[#?].*|/(?![/\\\\]).*")) {
            faults.add("a link out of the site without rel: " + element.attr("href"));
        }
    }
}
