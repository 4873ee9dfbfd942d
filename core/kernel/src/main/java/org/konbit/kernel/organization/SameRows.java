package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.konbit.api.Text;
import org.konbit.kernel.table.KeptTable;

/**
 * Rows of a table that name what a row above them named, in its place.
 *
 * @param first the number of that row
 */
record SameRows(long first, List<Long> rows) {
    private static final String WITHIN = "\t";

    /** Of rows as {@link Refusal} keeps them. */
    static List<SameRows> of(List<KeptTable.Numbered> doubled) {
        Map<Long, List<Long>> rows = new TreeMap<>();
        for (KeptTable.Numbered one : doubled) {
            long first = Long.parseLong(one.cells().getFirst().split(WITHIN, 3)[1]);
            rows.computeIfAbsent(first, _ -> new ArrayList<>()).add(one.number());
        }
        return rows.entrySet().stream().map(one -> new SameRows(one.getKey(), one.getValue())).toList();
    }

    /** In words; the numbers are names of rows, not amounts. */
    Text said() {
        String numbers = rows.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return Text.key(rows.size() == 1 ? "organization.import.row-same" : "organization.import.rows-same", numbers,
                String.valueOf(first));
    }
}
