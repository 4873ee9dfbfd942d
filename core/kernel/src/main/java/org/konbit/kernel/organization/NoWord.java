package org.konbit.kernel.organization;

import java.util.Set;
import java.util.regex.Pattern;
import org.konbit.kernel.search.Folding;

/** Knows how people write that there is nothing to write; "no" and "na" are codes of countries. */
final class NoWord {
    private static final int LONGEST = 24;
    private static final Pattern SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Set<String> WORDS = Set.of(
            "no tiene", "no hay", "ninguno", "ninguna", "sin correo", "sin dato", "sin datos", "sin informacion", "s/d",
            "no aplica", "nada", "nao tem", "nao ha", "nenhum", "nenhuma", "nao se aplica", "sem dados",
            "sem informacao", "none", "n/a", "n.a", "n/d", "n.d", "nothing", "not applicable", "no data", "nil",
            "null", "aucun", "aucune", "neant", "rien", "n'a pas", "pas de donnees", "sans objet", "pa genyen",
            "pa gen",
            "okenn", "anyen");

    private NoWord() {}

    /** Whether a cell says nothing, with or without words. */
    static boolean is(String cell) {
        if (cell.length() > LONGEST) {
            return false;
        }
        String folded = Folding.fold(cell.strip()).replaceAll("\\.+$", "");
        return !SOMETHING.matcher(folded).find() || WORDS.contains(folded);
    }
}
