package org.konbit.kernel.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.konbit.api.Text;
import org.owasp.encoder.Encode;

/** Writes the parts that fields of forms are made of: label, hint, what was wrong, the control. Used by one thread. */
final class FieldMarkup {
    private static final Pattern REMEMBERED = Pattern.compile("autocomplete=\"[^\"]*\"");
    private static final String CODE = "autocomplete=\"one-time-code\"";
    final StringBuilder html = new StringBuilder(512);
    private final PageContext page;
    private final WebRequest.Retained retained;

    /** What is said of a field, in the reader's language; an empty hint is none. */
    record Said(String name, String label, String hint) {}

    FieldMarkup(PageContext page, WebRequest.Retained retained) {
        this.page = page;
        this.retained = retained;
    }

    /** The label of a control that has one of its own, with a word of its own beside it or none. */
    void label(Said said, String beside) {
        html.append("<label for=\"f-").append(said.name()).append("\">").append(Encode.forHtml(said.label()));
        if (!beside.isEmpty()) {
            html.append(" <span class=\"meta\">").append(Encode.forHtml(beside)).append("</span>");
        }
        html.append("</label>");
        below(said);
    }

    private void below(Said said) {
        if (!said.hint().isEmpty()) {
            html.append("<p class=\"meta\" id=\"h-")
                    .append(said.name())
                    .append("\">")
                    .append(Encode.forHtml(said.hint()))
                    .append("</p>");
        }
        Text problem = retained.problems().get(said.name());
        if (problem != null) {
            page.request.wrong.add(said.name(), said.label(), page.text(problem));
            html.append("<p class=\"problem\" id=\"p-")
                    .append(said.name())
                    .append("\">")
                    .append(Encode.forHtml(page.text(problem)))
                    .append("</p>");
        }
    }

    /** What a control carries about its name and about what is said of it: at most so many characters, or any; {@code more} describes it too. */
    String attributes(Said said, boolean required, String characters, String more) {
        String name = said.name();
        boolean wrong = retained.problems().containsKey(name);
        StringBuilder attributes = new StringBuilder(96).append(" id=\"f-")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append(required ? "\" required" : "\"")
                .append(characters.isEmpty() ? "" : " maxlength=\"" + characters + "\"");
        String describing = ((said.hint().isEmpty() ? "" : "h-" + name) + (wrong ? " p-" + name : "") + " " + more)
                .strip();
        if (!describing.isEmpty()) {
            attributes.append(" aria-describedby=\"").append(describing).append('"');
        }
        attributes.append(wrong ? " aria-invalid=\"true\"" : "");
        return attributes.append(wrong && page.request.wrong.isFirst(name) ? " autofocus" : "").toString();
    }

    void hidden(String name, String value) {
        html.append("<input type=\"hidden\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(Encode.forHtmlAttribute(value))
                .append("\">");
    }

    /**
     * The same kind of field, without what would let a browser remember it where it is to remember nothing. For passwords "off" is not
     * heeded: only a code that is used once is never offered to be kept, and the script says so too once a tick tells whose the phone is.
     */
    String kind(String kind) {
        if (!page.request.exchange.remembersNothing()) {
            return kind;
        }
        boolean code = page.request.exchange.leavesQuickly() && kind.contains("password") || kind.contains(CODE);
        return REMEMBERED.matcher(kind).replaceAll(code ? CODE : "autocomplete=\"off\"");
    }

    void input(String kind, String attributes, String shown) {
        html.append("<input class=\"input\" ")
                .append(kind)
                .append(attributes)
                .append(" value=\"")
                .append(Encode.forHtmlAttribute(kind.contains("password") ? "" : shown))
                .append("\">");
    }

    void lines(String attributes, String shown) {
        html.append("<textarea class=\"input\" rows=\"6\"")
                .append(attributes)
                .append('>')
                .append(Encode.forHtml(shown))
                .append("</textarea>");
    }

    void select(String attributes, Map<String, String> options, String shown, boolean required) {
        // a browser would put the first one in the place of what cannot be chosen any more
        boolean none = !required || !options.containsKey(shown);
        // HTML allows a required choice only where the first option is empty
        String allowed = attributes.replaceAll(" maxlength=\"\\d+\"", "");
        html.append("<select class=\"input\"").append(none ? allowed : allowed.replace(" required", "")).append('>');
        if (none) {
            html.append("<option value=\"\">").append(Encode.forHtml(page.text("web.form.none"))).append("</option>");
        }
        options.forEach((value, label) -> html.append("<option value=\"")
                .append(Encode.forHtmlAttribute(value))
                .append('"')
                .append(value.equals(shown) ? " selected" : "")
                .append('>')
                .append(Encode.forHtml(label))
                .append("</option>"));
        html.append("</select>");
    }

    void checkBox(Said said, boolean checked) {
        html.append("<label class=\"check\"><input type=\"checkbox\" id=\"f-")
                .append(said.name())
                .append("\" name=\"")
                .append(said.name())
                .append("\" value=\"true\"")
                .append(checked ? " checked" : "")
                .append("> ")
                .append(Encode.forHtml(said.label()))
                .append("</label>");
        below(said);
    }

    void checkBoxes(Said said, Map<String, String> options, List<String> checked) {
        html.append("<fieldset id=\"f-")
                .append(said.name())
                .append("\"><legend>")
                .append(Encode.forHtml(said.label()))
                .append("</legend>");
        below(said);
        html.append("<div class=\"checks\">");
        options.forEach((value, label) -> html.append("<label class=\"check\"><input type=\"checkbox\" name=\"")
                .append(said.name())
                .append("\" value=\"")
                .append(Encode.forHtmlAttribute(value))
                .append('"')
                .append(checked.contains(value) ? " checked" : "")
                .append("> ")
                .append(Encode.forHtml(label))
                .append("</label>"));
        html.append("</div></fieldset>");
    }
}
