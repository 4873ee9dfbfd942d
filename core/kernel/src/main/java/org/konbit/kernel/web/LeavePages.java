package org.konbit.kernel.web;

import java.nio.charset.StandardCharsets;
import org.konbit.api.Contributions;
import org.konbit.api.Permission;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.owasp.encoder.Encode;

/** Leaving at once and unseen on a phone that others use too: the session ends, and what is seen then names nobody and nothing. */
final class LeavePages implements Plugin {
    static final String PATH = "/leave";
    /** An https address to go on to, which whoever administers the community chose; none if it is not set. */
    private static final String ADDRESS = "leave.address";
    private static final Permission LEAVE = new Permission("web.leave", Role.VISITOR);
    private final Web web;
    private final SiteSettings settings;

    LeavePages(Web web, SiteSettings settings) {
        this.web = web;
        this.settings = settings;
    }

    @Override
    public void contribute(Contributions to) {
        to.get(PATH, LEAVE, this::neutral).post(PATH, LEAVE, this::leave);
    }

    private Response leave(Request request) {
        ((WebRequest) request).leave();
        return Response.redirect(PATH);
    }

    /** Neither the layout nor the community's name nor its mark: it could be anything. */
    private Response neutral(Request request) {
        String on = settings.find(ADDRESS)
                .map(address -> "<meta http-equiv=\"refresh\" content=\"0;url=" + Encode.forHtmlAttribute(address)
                        + "\">")
                .orElse("");
        String html = """
                      <!doctype html>
                      <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">\
                      <link rel="icon" href="data:,"><title>%s</title>%s</head><body><main><h1>%s</h1><p>%s</p></main></body></html>
                      """
                .formatted(request.language(), said("web.leave.tab", request), on, said("web.leave.tab", request),
                        said("web.leave.done", request));
        return Response.body("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private String said(String key, Request request) {
        return Encode.forHtml(web.catalogues().kernel().text(request.language(), key));
    }
}
