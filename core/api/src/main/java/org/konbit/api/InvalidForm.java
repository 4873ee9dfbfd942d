package org.konbit.api;

import java.util.LinkedHashMap;
import java.util.Map;

/** Thrown when a form cannot be used: the page of the form is shown again, with what was typed and a sentence at each field. */
public final class InvalidForm extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Map<String, Text> problems;

    /** Say what is wrong with each field, by its name; an empty name stands for the form as a whole. */
    public InvalidForm(Map<String, Text> problems) {
        super(problems.toString());
        this.problems = new LinkedHashMap<>(problems);
    }

    /** Say what is wrong with one field. */
    public InvalidForm(String field, Text problem) {
        this(Map.of(field, problem));
    }

    /** What is wrong, by field. */
    public Map<String, Text> problems() {
        return Map.copyOf(problems);
    }
}
