package org.konbit.testing.weary;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import org.konbit.api.Page;

/** What the template engine would make of a template with one paragraph. */
public final class JteWearyViewGenerated {
    private JteWearyViewGenerated() {}

    public static void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, Page page, WearyView view) {
        output.writeContent("<p class=\"weary\">");
        output.setContext("p", null);
        output.writeUserContent(view.words().repeat(view.times()));
        output.writeContent("</p>");
    }
}
