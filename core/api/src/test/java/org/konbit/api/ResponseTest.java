package org.konbit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ResponseTest {
    private record Nothing() implements View {}

    private static List<String> elsewhere() {
        List<String> paths = new ArrayList<>(List.of("", "evil.example", "//evil.example/", "///evil.example",
                "https://evil.example/", "https:/evil.example", "https:evil.example", "javascript:alert(1)",
                "data:text/html,x", "?next=/", "#top", "..", "./a", "@evil.example", "/\\evil.example/",
                "\\/evil.example", "\\\\evil.example", "/\\/evil.example", "/a\\..\\..\\evil.example", "/a?b=\\",
                "/evil\r\nSet-Cookie: x=y", "/evil\nLocation: //evil.example", "/\t/evil.example", "/a\r",
                "\t//evil.example", " //evil.example"));
        IntStream.concat(IntStream.rangeClosed(0, 0x1f), IntStream.rangeClosed(0x7f, 0x9f))
                .forEach(control -> paths.add("/" + (char) control + "/evil.example"));
        return paths;
    }

    @Test
    void aRedirectLeadsToNoOtherSite() {
        assertThat(elsewhere()).hasSizeGreaterThan(80).allSatisfy(path -> {
            assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(path));
            assertThatIllegalArgumentException().isThrownBy(() -> new Response.Redirect(path, "key"));
        });
        assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect("/evil\r\n"))
                .withMessageContaining("\"/evil\\x0d\\x0a\"");
        for (String path : List.of("/", "/board", "/board?q=a%5Cb%0A//c#top", "/café/a b")) {
            assertThat(Response.redirect(path).path()).isEqualTo(path);
        }
    }

    @Test
    void aPageHasAStatusThatThereIs() {
        Response.Page page = Response.page(new Nothing());
        for (int none : new int[]{-1, 0, 100, 199, 600, 999}) {
            assertThatIllegalArgumentException().isThrownBy(() -> page.status(none))
                    .withMessageContaining("from 200 to 599")
                    .withMessageContaining(Integer.toString(none));
        }
        assertThat(page.status(404).status()).isEqualTo(404);
        assertThat(page.status(599).status()).isEqualTo(599);
    }
}
