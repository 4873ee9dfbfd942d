package org.konbit.kernel.web;

import java.util.List;
import java.util.Map;

/**
 * A field of a form that no record describes. Its words are in the reader's language already.
 *
 * @param name under which it is sent
 * @param hint what is said below the label; empty for nothing
 * @param required whether a browser insists on it
 * @param optional whether leaving it empty is an answer too, and that is said
 * @param options labels by value, where there is something to choose
 * @param least of a number; empty for none
 * @param most of a number, or the characters of a line; empty for none
 * @param values what stands in it, one for each line or tick; a secret's are never drawn
 */
public record FreeField(String name, Control control, String label, String hint, boolean required,
        boolean optional, Map<String, String> options, String least, String most, List<String> values) {
    /** What it is written with. */
    public enum Control {
        /** A line of text. */
        LINE,
        /** One value on each line. */
        LINES,
        /** A box to tick. */
        CHECK,
        /** Several boxes to tick. */
        CHECKS,
        /** One of several. */
        CHOICE,
        /** A number without a fraction. */
        WHOLE,
        /** A number. */
        DECIMAL,
        /** What nobody may read over a shoulder. */
        SECRET
    }
}
