package org.konbit.kernel.organization;

import java.util.ArrayList;
import java.util.List;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.organization.ImportRow.Problem;
import org.konbit.kernel.table.KeptTable;

/**
 * A row that was refused, and why: kept as words of the house, said to each reader in their language.
 *
 * @param cells what stood in it
 */
record Refusal(long number, List<Text> why, List<String> cells) {
    private static final String BETWEEN = "\n";
    private static final String WITHIN = "\t";

    static KeptTable.Numbered of(ImportRow row, List<Problem> problems) {
        List<String> cells = new ArrayList<>();
        cells.add(String.join(BETWEEN, problems.stream().map(one -> one.key() + WITHIN + one.word()).toList()));
        cells.addAll(row.cells());
        return new KeptTable.Numbered(row.number(), cells);
    }

    static Refusal of(long number, List<String> cells) {
        List<Text> why = new ArrayList<>();
        for (String one : cells.getFirst().split(BETWEEN)) {
            String[] parts = one.split(WITHIN, 2);
            why.add(Text.key(parts[0], parts.length > 1 ? parts[1] : ""));
        }
        return new Refusal(number, why, cells.subList(1, cells.size()));
    }

    String said(Messages messages, String language) {
        return String.join(" ", why.stream().map(one -> messages.text(language, one)).toList());
    }
}
