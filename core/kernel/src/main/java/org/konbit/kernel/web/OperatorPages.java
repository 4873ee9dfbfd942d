package org.konbit.kernel.web;

import java.nio.charset.StandardCharsets;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;

/** What machines ask for: health, robots, the manifest, the small picture. */
final class OperatorPages implements Plugin {
    static final String LIVE = "/health/live";
    private static final Permission ANYBODY = new Permission("konbit.look", Role.VISITOR);
    private final Web web;

    OperatorPages(Web web) {
        this.web = web;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(LIVE, ANYBODY, request -> text("ok"))
                .get("/health/ready", ANYBODY, request -> ready())
                .get("/robots.txt", ANYBODY, request -> text("User-agent: *\nDisallow: /\nAllow: /$\n"))
                .get("/favicon.ico", ANYBODY, request -> Response.body("image/svg+xml", web.assets().bytes("mark.svg")))
                .get("/manifest.webmanifest", ANYBODY, this::manifest);
    }

    private Response ready() {
        web.spaces().state("visitor", "");
        return text("ready");
    }

    private Response manifest(Request request) {
        String name = web.parts().siteName(request.language()).replace("\\", "").replace("\"", "");
        String icon = web.assets().path("mark.svg");
        String json = """
                      {"name":"%s","short_name":"%s","start_url":"./","display":"standalone","background_color":"#fbf8f1",\
                      "theme_color":"#2a3576","icons":[{"src":".%s","sizes":"any","type":"image/svg+xml"}]}
                      """
                .formatted(name, name, icon);
        return Response.body("application/manifest+json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static Response text(String text) {
        return Response.body("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }
}
