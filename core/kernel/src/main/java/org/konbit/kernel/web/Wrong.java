package org.konbit.kernel.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.konbit.api.Text;

/** What is wrong with a form, as its fields said it while they were drawn: its page sums it up on top. Used by one thread. */
final class Wrong {
    private final List<Field> fields = new ArrayList<>();
    /** Whether the form said what is wrong with the whole of it. */
    boolean wholeShown;

    /**
     * A field with something wrong.
     *
     * @param name of the form's component; the field's id is {@code f-name}
     */
    record Field(String name, String label, String problem) {}

    /** Note one; a page with two forms may have two fields of one name, and the first stands for both. */
    void add(String name, String label, String problem) {
        if (fields.stream().noneMatch(one -> one.name().equals(name))) {
            fields.add(new Field(name, label, problem));
        }
    }

    /** Whether this is the field the writer goes to. */
    boolean isFirst(String name) {
        return !fields.isEmpty() && fields.getFirst().name().equals(name);
    }

    /** Those of the problems that no field said, nor the form for the whole of it. */
    Stream<Text> unsaid(Map<String, Text> problems) {
        return problems.entrySet()
                .stream()
                .filter(one -> one.getKey().isEmpty()
                        ? !wholeShown
                        : fields.stream().noneMatch(field -> field.name().equals(one.getKey())))
                .map(Map.Entry::getValue);
    }

    /** In the order of the page. */
    List<Field> fields() {
        return List.copyOf(fields);
    }
}
