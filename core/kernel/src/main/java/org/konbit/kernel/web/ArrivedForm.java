package org.konbit.kernel.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;

/** What came with a request: the values of its query or form, and its files. Used by one thread. */
final class ArrivedForm {
    private final HttpServletRequest raw;
    private final @Nullable Map<String, List<String>> instead;

    /** {@code instead} stands for the values that came, if given. */
    ArrivedForm(HttpServletRequest raw, @Nullable Map<String, List<String>> instead) {
        this.raw = raw;
        this.instead = instead;
    }

    /** The container's own request: it has parsed the parts, which a wrapper of the framework's cannot. */
    HttpServletRequest container() {
        return raw.getAttribute("konbit.request") instanceof HttpServletRequest own ? own : raw;
    }

    /** Whether other values stand for those that came. */
    boolean replaced() {
        return instead != null;
    }

    /** Whether the container could read all of it. */
    boolean whole() {
        return Arrival.of(raw, container()) == Arrival.WHOLE;
    }

    List<String> values(String name) {
        if (instead != null) {
            return instead.getOrDefault(name, List.of());
        }
        String[] values = container().getParameterValues(name);
        return values == null ? List.of() : Arrays.asList(values);
    }

    /**
     * The file that came for a field, or nothing.
     *
     * @throws InvalidForm if it cannot be read
     */
    @Nullable
    Upload file(String name) {
        if (!Arrival.withFiles(raw)) {
            return null;
        }
        try {
            Part part = container().getPart(name);
            return part == null || PartUpload.isNothing(part) ? null : new PartUpload(part);
        } catch (IOException | ServletException | IllegalStateException e) {
            throw new InvalidForm(name, Text.key("web.form.upload-failed"));
        }
    }

    /** The files that came, by field; none of a form that did not arrive whole. */
    Map<String, Upload> files() {
        if (!Arrival.withFiles(raw)) {
            return Map.of();
        }
        Map<String, Upload> files = new LinkedHashMap<>();
        try {
            for (Part part : container().getParts()) {
                if (part.getSubmittedFileName() != null && !PartUpload.isNothing(part)) {
                    files.putIfAbsent(part.getName(), new PartUpload(part));
                }
            }
        } catch (IOException | ServletException | IllegalStateException e) {
            return Map.of();
        }
        return files;
    }

    /** All that was typed, to be shown again; files and passwords are not. */
    Map<String, List<String>> typed() {
        Map<String, List<String>> typed = new HashMap<>();
        container().getParameterMap().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).contains("password") && !name.equals(Csrf.FIELD)
                    && !name.equals(Pending.FIELD)) {
                typed.put(name, Arrays.asList(values));
            }
        });
        return typed;
    }
}
