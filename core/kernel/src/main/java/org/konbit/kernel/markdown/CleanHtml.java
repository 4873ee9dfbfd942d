package org.konbit.kernel.markdown;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.autolink.AutolinkType;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The long way: commonmark, then the OWASP sanitizer. Loaded with the first text that needs it. */
final class CleanHtml {
    private static final int NESTING = 30;
    private static final int DEEPEST_HEADING = 4;
    private static final Pattern START = Pattern.compile("[0-9]{1,9}");
    private static final Set<AutolinkType> LINKS = EnumSet.of(AutolinkType.URL, AutolinkType.EMAIL, AutolinkType.WWW);
    private static final List<Extension> EXTENSIONS = List.of(AutolinkExtension.builder().linkTypes(LINKS).build());
    /** No HTML blocks (it is shown as typed) and no code by indentation (poems and pasted lists begin with blanks). */
    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(
                    Set.of(Heading.class, FencedCodeBlock.class, ThematicBreak.class, ListBlock.class,
                            BlockQuote.class))
            .maxOpenBlockParsers(NESTING)
            .maxInlineNesting(NESTING)
            .extensions(EXTENSIONS)
            .build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .percentEncodeUrls(true)
            .softbreak("<br />\n")
            .nodeRendererFactory(ImageAsLink::new)
            .build();
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "h2", "h3", "h4",
                    "hr")
            .allowElements(CleanHtml::link, "a")
            .allowUrlProtocols("http", "https", "mailto")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("start")
            .matching(START)
            .onElements("ol")
            .toFactory();

    private CleanHtml() {}

    /** Clean HTML of a Markdown text. */
    static String of(String markdown) {
        return sanitize(RENDERER.render(parse(markdown)));
    }

    /** Only what the allow list names. */
    static String sanitize(String html) {
        return POLICY.sanitize(html);
    }

    /** The text as a tree, its headings one step lower: the page has its own first heading. */
    static Node parse(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(heading.getLevel() + 1, DEEPEST_HEADING));
            }
        });
        return document;
    }

    /** Called with the attributes that were let through, name and value by turns; null leaves the words and drops the link. */
    private static @Nullable String link(String element, List<String> attributes) {
        int at = attributes.indexOf("href");
        if (at < 0 || attributes.get(at + 1).isBlank()) {
            return null;
        }
        if (leavesSite(attributes.get(at + 1))) {
            attributes.add("rel");
            attributes.add("nofollow ugc noopener");
        }
        return element;
    }

    /** Only a path, a query or a fragment of this site is ours; what browsers would read as another host is not. */
    private static boolean leavesSite(String href) {
        if (href.startsWith("#") || href.startsWith("?")) {
            return false;
        }
        String seen = href.replace('\\', '/').toLowerCase(Locale.ROOT);
        return !seen.startsWith("/") || seen.startsWith("//") || seen.chars().anyMatch(here -> here <= ' ');
    }
}
