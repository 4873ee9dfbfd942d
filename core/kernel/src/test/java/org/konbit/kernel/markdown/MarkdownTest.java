package org.konbit.kernel.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
    private final Markdown markdown = new Markdown();

    @Test
    void marksBecomeElements() {
        assertThat(markdown.html("**Bonjou** *tout* moun `kòd`"))
                .isEqualTo("<p><strong>Bonjou</strong> <em>tout</em> moun <code>kòd</code></p>\n");
        assertThat(markdown.html("> kite yo pale\n\n---"))
                .isEqualTo("<blockquote>\n<p>kite yo pale</p>\n</blockquote>\n<hr />\n");
        assertThat(markdown.html("- pen\n- dlo")).isEqualTo("<ul><li>pen</li><li>dlo</li></ul>\n");
        assertThat(markdown.html("3. twa\n4. kat")).isEqualTo("<ol start=\"3\"><li>twa</li><li>kat</li></ol>\n");
        assertThat(markdown.html("```java\nint a;\n```")).isEqualTo("<pre><code>int a;\n</code></pre>\n");
    }

    @Test
    void headingsStandBelowThoseOfThePage() {
        assertThat(markdown.html("# a\n## b\n### c\n##### d"))
                .isEqualTo("<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h4>d</h4>\n");
    }

    @Test
    void aLineBreakStaysALineBreak() {
        assertThat(markdown.html("un\ndeux")).isEqualTo("<p>un<br />\ndeux</p>\n");
        assertThat(markdown.html("*un*\ndeux")).isEqualTo("<p><em>un</em><br />\ndeux</p>\n");
    }

    @Test
    void indentedLinesAreNoCode() {
        assertThat(markdown.html("    *poème*")).isEqualTo("<p><em>poème</em></p>\n");
    }

    @Test
    void linksOutOfTheSiteAreMarkedAndLinksInsideAreNot() {
        assertThat(markdown.html("[a](https://example.org/x)"))
                .isEqualTo("<p><a href=\"https://example.org/x\" rel=\"nofollow ugc noopener\">a</a></p>\n");
        assertThat(markdown.html("[a](/library/1)")).isEqualTo("<p><a href=\"/library/1\">a</a></p>\n");
        assertThat(markdown.html("[a](mailto:x@example.org)")).contains("href=\"mailto:x&#64;example.org\" rel=");
        assertThat(markdown.html("[a](//example.org)")).contains("rel=\"nofollow ugc noopener\"");
        assertThat(markdown.html("[a](/\\\\example.org)")).contains("href=\"/%5Cexample.org\"");
        assertThat(markdown.html("[a](javascript:x) [b]()")).isEqualTo("<p>a b</p>\n");
    }

    @Test
    void addressesBecomeLinks() {
        assertThat(Jsoup
                .parseBodyFragment(
                        markdown.html("gade https://redcolaborar.org/blog, www.example.org oswa a@example.org"))
                .select("a")
                .eachAttr("href")).containsExactly("https://redcolaborar.org/blog", "http://www.example.org",
                        "mailto:a@example.org");
    }

    @Test
    void anImageFromElsewhereIsALink() {
        assertThat(markdown.html("![Nap bati](https://example.org/a.png)"))
                .isEqualTo("<p><a href=\"https://example.org/a.png\" rel=\"nofollow ugc noopener\">Nap bati</a></p>\n");
        assertThat(Jsoup.parseBodyFragment(markdown.html("[![x](/a.png)](/b)")).select("a")).hasSize(1);
        assertThat(markdown.html("![x](javascript:alert(1))")).isEqualTo("<p>x</p>\n");
    }

    @Test
    void htmlIsShownAsTyped() {
        assertThat(Jsoup.parseBodyFragment(markdown.html("I <3 <b onclick=x>you</b>\n\n<div>*a*</div>")).text())
                .isEqualTo("I <3 <b onclick=x>you</b> <div>a</div>");
    }

    @Test
    void plainKeepsTheWordsOnly() {
        assertThat(markdown.plain(
                "# Dwa moun\n\nTout *moun* fèt\nlib, [egal](https://example.org).\n\n- youn\n- de\n\n```\nkòd\n```\n"))
                .isEqualTo("Dwa moun\nTout moun fèt lib, egal.\nyoun\nde\nkòd");
        assertThat(markdown.plain("  yon liy\nankò\n\n\nyon lòt ")).isEqualTo("yon liy ankò\nyon lòt");
    }

    @Test
    void anExcerptEndsWithAWord() {
        assertThat(markdown.excerpt("Todos los seres humanos nacen libres", 20)).isEqualTo("Todos los seres…");
        assertThat(markdown.excerpt("Todos los seres humanos", 23)).isEqualTo("Todos los seres humanos");
        assertThat(markdown.excerpt("**Todos** los [seres](https://example.org) humanos", 16))
                .isEqualTo("Todos los seres…");
        assertThat(markdown.excerpt("# Título\n\nTexto", 40)).isEqualTo("Título Texto");
        assertThat(markdown.excerpt("a".repeat(200), 10)).isEqualTo("a".repeat(9) + "…");
        assertThat(markdown.excerpt("😀".repeat(200), 10)).isEqualTo("😀".repeat(4) + "…");
        assertThat(markdown.excerpt("", 10)).isEmpty();
    }

    @Test
    void anExcerptOfALongTextReadsOnlyItsBeginning() {
        assertThat(markdown.excerpt("*moun* ".repeat(20_000), 30))
                .isEqualTo("moun moun moun moun moun moun…".substring(0, 29) + "…");
        assertThat(markdown.excerpt("[x](https://example.org/" + "y".repeat(3000) + ") la *vie* est belle", 10))
                .isEqualTo("x la vie…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bonjou", "Bonjou\nmoun", "  a  \n\n\n b\n", "\n\n", "",
            "M'ap \"pale\" (wi!) ; 50 % — ñandú 😀 l’ap", "2026 se\n12 mwa",
            "a - b + c = d # e", "   yon\n      de", "a\u00a0b", "w ww. wwww", "a:b : //"})
    void theShortWayGivesWhatTheLongWayGives(String text) {
        assertThat(PlainText.isPlain(text)).isTrue();
        assertThat(Jsoup.parseBodyFragment(PlainText.html(text)).body().html())
                .isEqualTo(Jsoup.parseBodyFragment(CleanHtml.of(text)).body().html());
        assertThat(PlainText.words(text)).isEqualTo(PlainWords.of(CleanHtml.parse(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# a", "- a", "+ a", "a\n===", "1. a", "23) a", "a*b*", "http://a", "www.a.org", "a@b.org",
            "<b>", "&amp;", "a\\",
            "~~~", "a\tb", "a\u0000", "\ud800", "  > a", "a\n---"})
    void whatMayBeAMarkTakesTheLongWay(String text) {
        assertThat(PlainText.isPlain(text)).isFalse();
    }

    @Test
    void whatIsRememberedIsBounded() {
        RecentTexts recent = new RecentTexts(10_000);
        for (int at = 0; at < 1000; at++) {
            recent.text("text " + at, text -> text.repeat(3));
            assertThat(recent.text("text " + at, text -> "made again")).startsWith("text " + at);
        }
        recent.text("x".repeat(6000), text -> text);
        assertThat(recent.bytes()).isBetween(5_000L, 10_000L);
        assertThat(recent.text("text 0", text -> "made again")).isEqualTo("made again");
    }
}
