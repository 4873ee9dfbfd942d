package org.konbit.kernel.web;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.owasp.encoder.Encode;

/** Draws the fields of a form: label, hint, what was typed, what was wrong with it. */
final class FormFields {
    /** The components of forms that hold a day and a time. */
    private static final String UNTIL = "until";
    private static final String MEETS = "meets";
    private static final Set<String> MOMENTS = Set.of(UNTIL, MEETS);
    /** An address or a telephone number, for browsers of the type that refuses neither. */
    private static final String NAME_TO_SIGN_IN = "type=\"text\" inputmode=\"email\" autocomplete=\"username\" autocapitalize=\"off\" spellcheck=\"false\"";
    private static final String NAME_OF_ONESELF = "type=\"text\" autocomplete=\"name\"";
    /** By the name of a component, or by that of its form and its own. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("signIn.email", NAME_TO_SIGN_IN),
            Map.entry("way.email", NAME_TO_SIGN_IN),
            Map.entry("ownPhone.phone", "type=\"tel\" autocomplete=\"tel\""),
            Map.entry("email", "type=\"email\" autocomplete=\"username\" inputmode=\"email\""),
            Map.entry("password", "type=\"password\" autocomplete=\"current-password\""),
            Map.entry("ownPassword", "type=\"password\" autocomplete=\"current-password\""),
            Map.entry("newPassword", "type=\"password\" autocomplete=\"new-password\" minlength=\"10\""),
            // no browser keeps it beside the member's own
            Map.entry("mailPassword", "type=\"password\" autocomplete=\"off\""),
            Map.entry(UNTIL, "type=\"datetime-local\""),
            Map.entry(MEETS, "type=\"datetime-local\""),
            Map.entry("join.name", NAME_OF_ONESELF),
            Map.entry("newName.name", NAME_OF_ONESELF),
            Map.entry("profile.name", NAME_OF_ONESELF),
            Map.entry("otherName.name", NAME_OF_ONESELF),
            Map.entry("newAdministrator.name", NAME_OF_ONESELF),
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
    private final FieldMarkup markup;
    private final StringBuilder html;

    FormFields(PageContext page, WebRequest.Retained retained) {
        this.page = page;
        this.retained = retained;
        this.markup = new FieldMarkup(page, retained);
        this.html = markup.html;
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
            markup.hidden(name, shown.isEmpty() ? DrawingIds.PLACE : shown);
            return;
        }
        Map<String, String> choices = type.isEnum() && options == null ? constants(key, type) : options;
        FieldMarkup.Said said = said(name, key);
        html.append("<div class=\"field\">");
        if (type == boolean.class) {
            markup.checkBox(said, !shown.isEmpty() && !shown.equals("false"));
        } else if (type == List.class && choices != null) {
            markup.checkBoxes(said, choices, typed == null ? List.of(shown.split(",")) : typed);
        } else {
            markup.label(said, beside(component, key));
            Optional<KeptAside> kept = type == Upload.class ? KeptAside.of(page.request, name) : Optional.empty();
            String attributes = attributes(component, said, kept.isPresent());
            if (choices != null) {
                markup.select(attributes, choices, shown, FormReader.required(component));
            } else if (type == Upload.class) {
                kept.ifPresent(file -> html.append(file.markup(page, FormReader.required(component))));
                html.append("<input class=\"input\" type=\"file\"").append(attributes).append('>');
            } else if (type == String.class && FormReader.most(component) > 250 && !KINDS.containsKey(name)) {
                markup.lines(attributes, shown);
            } else {
                markup.input(kind(component, key), attributes, shown);
            }
        }
        html.append("</div>");
    }

    /** Stays the one the writer saw whatever else is wrong; only who was shown the newer text goes on from that one. */
    private void version(String typed, @Nullable String newest) {
        boolean shown = retained.problems().containsKey(WebRequest.CURRENT);
        markup.hidden(VERSION, shown && newest != null ? newest : typed);
    }

    private FieldMarkup.Said said(String name, String key) {
        return new FieldMarkup.Said(name, page.text(key), page.has(key + ".hint") ? page.text(key + ".hint") : "");
    }

    private String beside(RecordComponent component, String key) {
        if (FormReader.required(component) || component.getType() == List.class) {
            return "";
        }
        return page.text(page.has(key + ".optional") ? key + ".optional" : "web.form.optional");
    }

    private String attributes(RecordComponent component, FieldMarkup.Said said, boolean kept) {
        return markup.attributes(said, FormReader.required(component) && !kept,
                component.getType() == String.class && !MOMENTS.contains(component.getName())
                        ? Integer.toString(FormReader.most(component))
                        : "",
                kept ? "k-" + said.name() : "");
    }

    private String kind(RecordComponent component, String key) {
        return component.getType() == String.class
                ? markup.kind(KINDS.getOrDefault(key, KINDS.getOrDefault(component.getName(), "type=\"text\"")))
                : "type=\"number\" inputmode=\"numeric\"";
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
