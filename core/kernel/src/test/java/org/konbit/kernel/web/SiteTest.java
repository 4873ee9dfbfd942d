package org.konbit.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.konbit.api.Permission;
import org.konbit.api.Response;
import org.konbit.api.Role;

final class SiteTest {
    private static final Permission LOOK = new Permission("hello.look", Role.VISITOR);
    private final Site site = new Site();

    private static Contribution hello(String... paths) {
        Contribution.Builder builder = new Contribution.Builder("hello");
        for (String path : paths) {
            builder.get(path, LOOK, request -> Response.redirect("/"));
        }
        return builder.build();
    }

    @Test
    void aFixedPathWinsOverAVariable() {
        site.put(hello("/hello/{id}", "/hello/new"));

        assertThat(site.match("GET", "/hello/new").orElseThrow().route().path()).isEqualTo("/hello/new");
        assertThat(site.match("GET", "/hello/7").orElseThrow().variables()).containsEntry("id", "7");
        assertThat(site.match("GET", "/hello/7/8")).isEmpty();
        assertThat(site.match("GET", "/hello/")).isEmpty();
        assertThat(site.match("POST", "/hello/new")).isEmpty();
        assertThat(site.match("HEAD", "/hello/new")).isPresent();
    }

    @Test
    void exchangesAndRemovesAnOwnersRoutes() {
        site.put(hello("/hello"));
        site.put(hello("/hello/other"));

        assertThat(site.match("GET", "/hello")).isEmpty();
        assertThat(site.match("GET", "/hello/other")).isPresent();

        site.remove("hello");

        assertThat(site.match("GET", "/hello/other")).isEmpty();
    }

    @Test
    void aPluginOwnsItsOwnPathsOnly() {
        for (String path : new String[]{"/", "/helloworld", "/members", "/admin/plugins", "/admin/plugins/other",
                "hello", "/hello/../x"}) {
            assertThatIllegalArgumentException().as(path).isThrownBy(() -> hello(path));
        }
        assertThat(hello("/hello", "/hello/a", "/admin/plugins/hello", "/api/v1/hello/x").routes()).hasSize(4);
    }
}
