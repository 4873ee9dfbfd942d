package org.konbit.kernel.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Languages;

/** Collects what is wrong with a form that was read, so that everything is said at once. Used by one thread. */
public final class FormProblems {
    private static final Text CHOOSE = Text.key("web.form.choose");
    private final Map<String, Text> problems = new LinkedHashMap<>();

    /** A field must hold a language of the interface. */
    public FormProblems language(String field, String tag) {
        return unless(Languages.all().stream().anyMatch(one -> one.tag().equals(tag)), field, CHOOSE);
    }

    /** A field must hold a country's code, or nothing. */
    public FormProblems country(String field, @Nullable String code) {
        return unless(code == null || Languages.of("en").countries().containsKey(code), field, CHOOSE);
    }

    /** A field has this problem, if there is one. */
    public FormProblems add(String field, Optional<Text> problem) {
        problem.ifPresent(text -> problems.put(field, text));
        return this;
    }

    /** A field has this problem unless something holds. */
    public FormProblems unless(boolean holds, String field, Text problem) {
        return holds ? this : add(field, Optional.of(problem));
    }

    /**
     * Go on if nothing is wrong.
     *
     * @throws InvalidForm if something is
     */
    public void refuse() {
        if (!problems.isEmpty()) {
            throw new InvalidForm(problems);
        }
    }
}
