package org.konbit.kernel.web;

import java.util.List;
import java.util.Optional;
import org.konbit.api.Upload;
import org.owasp.encoder.Encode;

/** Says in a form that is shown again that its file is still here, and sends its word along. */
record KeptAside(String field, String word, Upload file) {
    static Optional<KeptAside> of(WebRequest request, String field) {
        return request.retained.values()
                .getOrDefault(FormFiles.FIELD + field, List.of())
                .stream()
                .flatMap(word -> request.files.find(field, word).map(file -> new KeptAside(field, word, file)).stream())
                .findFirst();
    }

    /** A tick that can be taken away where the form goes without a file too; else the word alone, out of sight. */
    String markup(PageContext page, boolean required) {
        page.request.typedShown = true;
        String said = page.text("web.form.file-kept", file.name(), page.size(file.size()));
        return required ? hidden(said) : tick(said + " " + page.text("web.form.file-kept.without"));
    }

    String hidden(String said) {
        return "<p class=\"meta\" id=\"k-%s\">%s</p><input type=\"hidden\" name=\"%s\" value=\"%s\">"
                .formatted(field, Encode.forHtml(said), FormFiles.FIELD + field, Encode.forHtmlAttribute(word));
    }

    private String tick(String said) {
        return "<label class=\"check\"><input type=\"checkbox\" name=\"%s\" value=\"%s\" checked> <span id=\"k-%s\">%s</span></label>"
                .formatted(FormFiles.FIELD + field, Encode.forHtmlAttribute(word), field, Encode.forHtml(said));
    }
}
