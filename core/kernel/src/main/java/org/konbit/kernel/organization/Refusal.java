package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.organization.ImportRow.Problem;
import org.konbit.kernel.table.KeptTable;

/**
 * A row that was refused, or taken without some cells, and why: kept as words of the house, said to each reader in their language.
 *
 * @param cells what stood in it
 */
record Refusal(long number, List<Text> why, List<String> cells) {
    /** It names what the row of this number named. */
    static final String SAME_ROW = "organization.import.same-row";
    private static final String BETWEEN = "\n";
    private static final String WITHIN = "\t";

    static KeptTable.Numbered of(ImportRow row, List<Problem> problems) {
        List<String> cells = new ArrayList<>();
        cells.add(String.join(BETWEEN, problems.stream()
                .map(one -> one.key() + WITHIN + one.word() + WITHIN + one.at())
                .toList()));
        cells.addAll(row.cells());
        return new KeptTable.Numbered(row.number(), cells);
    }

    /** As it was kept, of a table with these columns. */
    static Refusal of(KeptTable.Numbered row, List<String> columns) {
        List<Text> why = new ArrayList<>();
        for (String one : row.cells().getFirst().split(BETWEEN)) {
            String[] parts = one.split(WITHIN, 3);
            Text what = Text.key(parts[0], parts.length > 1 ? parts[1] : "");
            int at = parts.length > 2 ? Integer.parseInt(parts[2]) : -1;
            why.add(at < 0 || at >= columns.size() ? what : inColumn(at, columns.get(at), what));
        }
        return new Refusal(row.number(), why, row.cells().subList(1, row.cells().size()));
    }

    private static Text inColumn(int at, String name, Text what) {
        Object called = name.isEmpty() ? Text.key("organization.import.column-number", at + 1) : name;
        return Text.key("organization.import.in-column", called, what);
    }

    String said(Messages messages, String language) {
        return String.join(" ", why.stream().map(one -> messages.text(language, one)).toList());
    }
}
