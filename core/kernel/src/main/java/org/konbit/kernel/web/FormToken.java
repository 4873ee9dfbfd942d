package org.konbit.kernel.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/** Puts the CSRF field into every form that posts, so that no author can forget it. */
record FormToken(Exchange exchange) implements HtmlInterceptor {
    @Override
    public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {
        if (attributes.get("method") instanceof String method && method.equalsIgnoreCase("post")) {
            output.writeContent(
                    "<input type=\"hidden\" name=\"" + Csrf.FIELD + "\" value=\"" + exchange.csrf() + "\">");
        }
    }

    @Override
    public void onHtmlTagClosed(String name, TemplateOutput output) {}
}
