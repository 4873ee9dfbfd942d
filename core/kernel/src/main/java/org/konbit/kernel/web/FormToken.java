package org.konbit.kernel.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import java.util.Map;

/**
 * Puts the CSRF field into every form that posts, so that no author can forget it, and with it what a visitor is waiting to send. Used by
 * one thread; forms do not nest.
 *
 * <p>Where the phone may be somebody else's, every form tells the browser to remember nothing: neither for the next one who taps a field of
 * the same name, nor for who goes back to it.
 */
final class FormToken implements HtmlInterceptor {
    private final Exchange exchange;
    private boolean posts;
    private String pending = "";

    FormToken(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {
        // called before the tag's own '>', so the field has to wait for the end
        if (exchange.remembersNothing() && !attributes.containsKey("autocomplete")) {
            output.writeContent(" autocomplete=\"off\"");
        }
        posts = attributes.get("method") instanceof String method && method.equalsIgnoreCase("post");
    }

    @Override
    public void onHtmlTagClosed(String name, TemplateOutput output) {
        if (posts) {
            output.writeContent(
                    "<input type=\"hidden\" name=\"" + Csrf.FIELD + "\" value=\"" + exchange.csrf() + "\">");
            if (exchange.pending != null && exchange.actor == null) {
                pending = pending.isEmpty() ? exchange.pending.sealed(exchange) : pending;
                output.writeContent(
                        "<input type=\"hidden\" name=\"" + Pending.FIELD + "\" value=\"" + pending + "\">");
            }
        }
    }
}
