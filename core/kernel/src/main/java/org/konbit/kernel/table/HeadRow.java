package org.konbit.kernel.table;

import java.util.List;
import java.util.function.ToIntFunction;
import org.konbit.kernel.table.KeptTable.Numbered;

/** Finds the row that names the columns: people write titles above it. */
final class HeadRow {
    /** Among so many rows at the beginning. */
    static final int WITHIN = 20;

    private HeadRow() {}

    /**
     * Its number: the row most of whose cells are what columns are called, if there are two of them at least; else the first one that has
     * more than one cell; else the first.
     */
    static long of(List<Numbered> first, ToIntFunction<List<String>> known) {
        if (first.isEmpty()) {
            return 0;
        }
        // below the last row stands nothing that it could name
        List<Numbered> candidates = first.subList(0, Math.max(1, first.size() - (first.size() < WITHIN ? 1 : 0)));
        Numbered best = candidates.getFirst();
        int most = known.applyAsInt(best.cells());
        for (Numbered one : candidates) {
            int here = known.applyAsInt(one.cells());
            if (here > Math.max(1, most)) {
                best = one;
                most = here;
            }
        }
        return most > 1 || filled(best) > 1
                ? best.number()
                : candidates.stream().filter(one -> filled(one) > 1).findFirst().orElse(best).number();
    }

    private static long filled(Numbered row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).count();
    }
}
