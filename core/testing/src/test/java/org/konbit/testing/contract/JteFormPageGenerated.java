package org.konbit.testing.contract;

import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import java.util.Map;
import org.konbit.api.Page;
import org.konbit.testing.contract.Faults.FormPage;

/** The template of {@link FormPage}, as jte would write it; jte itself comes with a plugin's build only. */
public final class JteFormPageGenerated {
    private JteFormPageGenerated() {}

    /** Write the page. */
    public static void render(HtmlTemplateOutput output, HtmlInterceptor interceptor, Page page, FormPage view) {
        String action = page.link("/faulty");
        output.writeContent("<h1>");
        output.writeUserContent(page.text(view.key()));
        output.writeContent("</h1><form method=\"post\" enctype=\"" + view.sentAs() + "\" action=\"" + action + "\">");
        interceptor.onHtmlTagOpened("form", Map.of("method", "post", "action", action), output);
        output.writeUserContent(page.fields(view.form()));
        output.writeContent("<button>Send</button>");
        interceptor.onHtmlTagClosed("form", output);
        output.writeContent("</form>");
    }
}
