package org.konbit.kernel.web;

import java.util.List;
import org.konbit.kernel.web.FreeField.Control;

/** Draws a field that no record describes, with what was typed into it when its form came back. Used by one thread. */
final class FreeFields {
    /** The hidden field that every form with such fields has: when it came back, what is not there was left unticked. */
    private static final String VERSION = "version";
    private final PageContext page;
    private final WebRequest.Retained retained;
    private final FieldMarkup markup;

    FreeFields(PageContext page, WebRequest.Retained retained) {
        this.page = page;
        this.retained = retained;
        this.markup = new FieldMarkup(page, retained);
    }

    String draw(FreeField field) {
        FieldMarkup.Said said = new FieldMarkup.Said(field.name(), field.label(), field.hint());
        List<String> shown = shown(field);
        markup.html.append("<div class=\"field\">");
        switch (field.control()) {
            case CHECK -> markup.checkBox(said, shown.contains("true"));
            case CHECKS -> markup.checkBoxes(said, field.options(), shown);
            default -> labelled(field, said, shown);
        }
        return markup.html.append("</div>").toString();
    }

    /** What was typed; a list that was typed is one text. */
    private List<String> shown(FreeField field) {
        List<String> typed = retained.values().get(field.name());
        boolean ticks = field.control() == Control.CHECK || field.control() == Control.CHECKS;
        if (typed == null) {
            return ticks && retained.values().containsKey(VERSION) ? List.of() : field.values();
        }
        page.request.typedShown = true;
        return typed;
    }

    private void labelled(FreeField field, FieldMarkup.Said said, List<String> shown) {
        boolean line = field.control() == Control.LINE || field.control() == Control.SECRET;
        markup.label(said, field.optional() ? page.text("web.form.optional") : "");
        String attributes = markup.attributes(said, field.required(), line ? field.most() : "", "");
        String text = String.join("\n", shown);
        switch (field.control()) {
            case LINES -> markup.lines(attributes, text);
            case CHOICE -> markup.select(attributes, field.options(), text, !field.optional());
            default -> markup.input(markup.kind(kind(field)), attributes, text);
        }
    }

    private static String kind(FreeField field) {
        return switch (field.control()) {
            case WHOLE -> "type=\"number\" inputmode=\"numeric\"" + bounds(field);
            case DECIMAL -> "type=\"number\" inputmode=\"decimal\" step=\"any\"" + bounds(field);
            case SECRET -> "type=\"password\" autocomplete=\"new-password\"";
            default -> "type=\"text\"";
        };
    }

    private static String bounds(FreeField field) {
        return (field.least().isEmpty() ? "" : " min=\"" + field.least() + "\"")
                + (field.most().isEmpty() ? "" : " max=\"" + field.most() + "\"");
    }
}
