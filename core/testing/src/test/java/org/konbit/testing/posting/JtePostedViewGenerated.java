package org.konbit.testing.posting;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Map;
import org.konbit.api.Page;

/** What the template engine would make of a template with a link, a text and, if it is asked for, a form. */
public final class JtePostedViewGenerated {
    private JtePostedViewGenerated() {}

    public static void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, Page page, PostedView view) {
        if (view.words().equals("form")) {
            interceptor.onHtmlTagOpened("form", Map.of(), output);
        }
        output.writeContent("<p>");
        output.setContext("p", null);
        output.writeUserContent(page.text("title") + " " + page.number(1234) + " " + view.words());
        output.writeContent("</p><p><a href=\"");
        output.setContext("a", "href");
        output.writeUserContent(page.link("/settings?a=1"));
        output.setContext("a", null);
        output.writeContent("\">");
        output.writeUserContent(page.member().orElseThrow().name());
        output.writeContent("</a></p>");
    }
}
