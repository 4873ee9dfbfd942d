package org.konbit.kernel.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.owasp.encoder.Encode;

/** Draws the fields of a form: label, hint, what was typed, what was wrong with it. */
final class FormFields {
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("email", "type=\"email\" autocomplete=\"username\" inputmode=\"email\""),
            Map.entry("password", "type=\"password\" autocomplete=\"current-password\""),
            Map.entry("newPassword", "type=\"password\" autocomplete=\"new-password\" minlength=\"10\""),
            Map.entry("name", "type=\"text\" autocomplete=\"name\""),
            // not of the type url: browsers refuse what somebody writes without https://
            Map.entry(FormReader.LINK, "type=\"text\" inputmode=\"url\" autocapitalize=\"off\" spellcheck=\"false\""),
            Map.entry("token",
                    "type=\"text\" autocomplete=\"one-time-code\" autocapitalize=\"off\" spellcheck=\"false\""));

    /** The component of a form that says which version its writer saw. */
    private static final String VERSION = "version";
    /** The component of a form that writes something new: the id of the drawing, by which a second press is known. */
    static final String ONCE = "once";
    /** A form's components with their annotations: read once, and forgotten with the plugin whose form it is. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> form) {
            return List.of(form.getRecordComponents());
        }
    };

    private final PageContext page;
    private final WebRequest.Retained retained;
    private final StringBuilder html = new StringBuilder(512);

    FormFields(PageContext page, WebRequest.Retained retained) {
        this.page = page;
        this.retained = retained;
    }

    String all(Class<? extends Record> form) {
        html.append(whole());
        for (RecordComponent component : COMPONENTS.get(form)) {
            draw(form, component, null, null);
        }
        return html.toString();
    }

    String one(Class<? extends Record> form, String name, @Nullable Map<String, String> options,
            @Nullable String value) {
        if (name.isEmpty()) {
            return whole();
        }
        for (RecordComponent component : COMPONENTS.get(form)) {
            if (component.getName().equals(name)) {
                draw(form, component, options, value);
                return html.toString();
            }
        }
        throw new IllegalArgumentException(form.getSimpleName() + " has no component " + name);
    }

    /** What is wrong with the whole form; that somebody else saved meanwhile is said above, beside the other text. */
    private String whole() {
        Text problem = retained.problems().get("");
        if (problem == null || retained.problems().containsKey(WebRequest.CURRENT)) {
            return "";
        }
        page.request.wrong.wholeShown = true;
        return "<p class=\"problem\" role=\"alert\">" + Encode.forHtml(page.text(problem)) + "</p>";
    }

    private void draw(Class<? extends Record> form, RecordComponent component, @Nullable Map<String, String> options,
            @Nullable String value) {
        String name = component.getName();
        String key = decapitalised(form.getSimpleName()) + "." + name;
        Class<?> type = component.getType();
        List<String> typed = retained.values().get(name);
        page.request.typedShown |= typed != null && !typed.isEmpty() && !name.equals(ONCE);
        String shown = typed != null && !typed.isEmpty() ? typed.getFirst() : value == null ? "" : value;
        if (type == int.class && name.equals(VERSION)) {
            version(shown, value);
            return;
        }
        if (type == String.class && name.equals(ONCE)) {
            page.request.exchange.onceDrawn |= shown.isEmpty();
            hidden(name, shown.isEmpty() ? DrawingIds.PLACE : shown);
            return;
        }
        Map<String, String> choices = type.isEnum() && options == null ? constants(key, type) : options;
        html.append("<div class=\"field\">");
        if (type == boolean.class) {
            checkBox(name, key, !shown.isEmpty() && !shown.equals("false"));
        } else if (type == List.class && choices != null) {
            checkBoxes(name, key, choices, typed == null ? List.of(shown.split(",")) : typed);
        } else {
            label(component, key);
            Optional<KeptAside> kept = type == Upload.class ? KeptAside.of(page.request, name) : Optional.empty();
            String attributes = attributes(component, key, kept.isPresent());
            if (choices != null) {
                select(attributes, choices, shown, component);
            } else if (type == Upload.class) {
                kept.ifPresent(file -> html.append(file.markup(page, FormReader.required(component))));
                html.append("<input class=\"input\" type=\"file\"").append(attributes).append('>');
            } else if (type == String.class && FormReader.most(component) > 250 && !KINDS.containsKey(name)) {
                html.append("<textarea class=\"input\" rows=\"6\"")
                        .append(attributes)
                        .append('>')
                        .append(Encode.forHtml(shown))
                        .append("</textarea>");
            } else {
                input(component, attributes, shown);
            }
        }
        html.append("</div>");
    }

    /** Stays the one the writer saw whatever else is wrong; only who was shown the newer text goes on from that one. */
    private void version(String typed, @Nullable String newest) {
        boolean shown = retained.problems().containsKey(WebRequest.CURRENT);
        hidden(VERSION, shown && newest != null ? newest : typed);
    }

    private void hidden(String name, String value) {
        html.append("<input type=\"hidden\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(Encode.forHtmlAttribute(value))
                .append("\">");
    }

    private void label(RecordComponent component, String key) {
        String name = component.getName();
        html.append("<label for=\"f-").append(name).append("\">").append(Encode.forHtml(page.text(key)));
        if (!FormReader.required(component) && component.getType() != List.class) {
            String optional = page.has(key + ".optional") ? key + ".optional" : "web.form.optional";
            html.append(" <span class=\"meta\">")
                    .append(Encode.forHtml(page.text(optional)))
                    .append("</span>");
        }
        html.append("</label>");
        hint(name, key);
        problem(name, key);
    }

    private void hint(String name, String key) {
        if (page.has(key + ".hint")) {
            html.append("<p class=\"meta\" id=\"h-")
                    .append(name)
                    .append("\">")
                    .append(Encode.forHtml(page.text(key + ".hint")))
                    .append("</p>");
        }
    }

    private void problem(String name, String key) {
        Text problem = retained.problems().get(name);
        if (problem != null) {
            page.request.wrong.add(name, page.text(key), page.text(problem));
            html.append("<p class=\"problem\" id=\"p-")
                    .append(name)
                    .append("\">")
                    .append(Encode.forHtml(page.text(problem)))
                    .append("</p>");
        }
    }

    private String attributes(RecordComponent component, String key, boolean kept) {
        String name = component.getName();
        StringBuilder attributes = new StringBuilder(96).append(" id=\"f-")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append('"');
        if (FormReader.required(component) && !kept) {
            attributes.append(" required");
        }
        if (component.getType() == String.class) {
            attributes.append(" maxlength=\"").append(FormReader.most(component)).append('"');
        }
        boolean wrong = retained.problems().containsKey(name);
        List<String> describing = new ArrayList<>();
        if (page.has(key + ".hint")) {
            describing.add("h-" + name);
        }
        if (wrong) {
            describing.add("p-" + name);
        }
        if (kept) {
            describing.add("k-" + name);
        }
        if (!describing.isEmpty()) {
            attributes.append(" aria-describedby=\"").append(String.join(" ", describing)).append('"');
        }
        attributes.append(wrong ? " aria-invalid=\"true\"" : "");
        return attributes.append(wrong && page.request.wrong.isFirst(name) ? " autofocus" : "").toString();
    }

    private void input(RecordComponent component, String attributes, String shown) {
        Class<?> type = component.getType();
        String kind = type == String.class
                ? KINDS.getOrDefault(component.getName(), "type=\"text\"")
                : "type=\"number\" inputmode=\"numeric\"";
        html.append("<input class=\"input\" ")
                .append(kind)
                .append(attributes)
                .append(" value=\"")
                .append(Encode.forHtmlAttribute(kind.contains("password") ? "" : shown))
                .append("\">");
    }

    private void select(String attributes, Map<String, String> options, String shown,
            RecordComponent component) {
        // a browser would put the first one in the place of what cannot be chosen any more
        boolean none = !FormReader.required(component) || !options.containsKey(shown);
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

    private void checkBox(String name, String key, boolean checked) {
        html.append("<label class=\"check\"><input type=\"checkbox\" id=\"f-")
                .append(name)
                .append("\" name=\"")
                .append(name)
                .append("\" value=\"true\"")
                .append(checked ? " checked" : "")
                .append("> ")
                .append(Encode.forHtml(page.text(key)))
                .append("</label>");
        hint(name, key);
        problem(name, key);
    }

    private void checkBoxes(String name, String key, Map<String, String> options, List<String> checked) {
        html.append("<fieldset id=\"f-")
                .append(name)
                .append("\"><legend>")
                .append(Encode.forHtml(page.text(key)))
                .append("</legend>");
        hint(name, key);
        problem(name, key);
        html.append("<div class=\"checks\">");
        options.forEach((value, label) -> html.append("<label class=\"check\"><input type=\"checkbox\" name=\"")
                .append(name)
                .append("\" value=\"")
                .append(Encode.forHtmlAttribute(value))
                .append('"')
                .append(checked.contains(value) ? " checked" : "")
                .append("> ")
                .append(Encode.forHtml(label))
                .append("</label>"));
        html.append("</div></fieldset>");
    }

    private Map<String, String> constants(String key, Class<?> type) {
        Map<String, String> options = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            String value = ((Enum<?>) constant).name();
            options.put(value, page.text(key + "." + value));
        }
        return options;
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
