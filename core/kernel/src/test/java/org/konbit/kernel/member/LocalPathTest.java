package org.konbit.kernel.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.Response;

class LocalPathTest {
    static String[] elsewhere() {
        return new String[]{"//e.com", "///e.com", "////e.com", "/\\e.com", "\\/e.com", "\\\\e.com", "/\\/e.com",
                "//\\e.com",
                "/\te.com", "/\t/e.com", "/\n/e.com", "/\r/e.com", "\t//e.com", " //e.com", "/ /e.com", "/\u0000/e.com",
                "/\u000b/e.com", "/\u007f/e.com", "/%09/e.com", "/%0a/e.com", "/%0d/e.com",
                "/%0d%0aLocation:%20//e.com",
                "/%00/e.com", "/%2f/e.com", "/%2fe.com", "/%2F%2Fe.com", "/%5ce.com", "/%5Ce.com", "/%255ce.com",
                "/%252fe.com",
                "http://e.com", "https://e.com", "HTTPS://e.com", "http:/e.com", "http:e.com", "https:e.com",
                "http:\\\\e.com",
                "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x",
                "ftp://e.com",
                "mailto:a@e.com", "e.com", "www.e.com", "@e.com", "?next=//e.com", "#//e.com", ".", "..", "../e.com",
                "./e.com",
                "/../e.com", "/..//e.com", "/.//e.com", "/./\\e.com", "/a/..//e.com", "/a/../../e.com", "/a//e.com",
                "/a/%2e%2e/e.com",
                "/%2e%2e/e.com", "/.e.com", "/;//e.com", "/a;//e.com", "/a\"onclick=x", "/a<script>", "/a b", "/a`b",
                "/a|b", "/{a}",
                "/a^b", "/\u2028/e.com", "/\u3000/e.com", "/\uff0fe.com", "/\u2215e.com", "\u2044e.com", "/\u202ee.com",
                "/e\u3002com",
                "", "a".repeat(5), "/" + "a".repeat(2_000), "/a%", "/a%zz", "/a?b=%"};
    }

    @ParameterizedTest
    @MethodSource("elsewhere")
    void nobodyIsSentElsewhere(String wanted) {
        assertThat(LocalPath.isLocal(wanted)).isFalse();
        assertThat(LocalPath.of(Optional.of(wanted))).isEqualTo("/");
        assertThat(LocalPath.afterSignIn(Optional.of(wanted))).isEqualTo("/");
    }

    @Test
    void theTableIsLongEnough() {
        assertThat(elsewhere()).hasSizeGreaterThan(80).doesNotHaveDuplicates();
    }

    /** As browsers read addresses: without tabs and line ends, and with a backslash for a slash. */
    @Test
    void norDoesARedirectLeadWhereABrowserReadsAnotherSite() {
        List<String> others = Stream.of(elsewhere())
                .filter(wanted -> !wanted.replaceAll("[\t\r\n]", "").replace('\\', '/').matches("(?s)/(?!/).*"))
                .toList();
        assertThat(others).hasSizeGreaterThan(30)
                .allSatisfy(wanted -> assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(wanted)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/library", "/library?topic=agua&q=cosecha%20de%20agua",
            "/conversations/01ABC#comments",
            "/search?q=http://example.org/a//b", "/search?q=a%2Fb", "/members?after=1&q=%C3%B1", "/library/caf%C3%A9"})
    void pathsOfThisSiteAreFollowed(String wanted) {
        assertThat(LocalPath.of(Optional.of(wanted))).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/sign-in?next=/x", "/sign-out", "/setup", "/join/abc"})
    void nobodyComesBackToTheDoor(String wanted) {
        assertThat(LocalPath.afterSignIn(Optional.of(wanted))).isEqualTo("/");
    }

    @Test
    void aChosenLanguageIsNotUndoneByTheAddress() {
        assertThat(LocalPath.withoutLanguage("/library?lang=ht")).isEqualTo("/library");
        assertThat(LocalPath.withoutLanguage("/library?lang=ht&q=dlo#top")).isEqualTo("/library?q=dlo#top");
        assertThat(LocalPath.withoutLanguage("/library?q=dlo&lang=ht")).isEqualTo("/library?q=dlo");
        assertThat(LocalPath.withoutLanguage("/library?q=dlo&lang=ht&page=2")).isEqualTo("/library?q=dlo&page=2");
        assertThat(LocalPath.withoutLanguage("/library?slang=ht")).isEqualTo("/library?slang=ht");
    }
}
