package org.konbit.kernel.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.konbit.api.JobRun;
import org.konbit.kernel.organization.ImportRow.Problem;
import org.konbit.kernel.organization.Intake.Outcome;
import org.konbit.kernel.table.KeptTable;

/**
 * One way through a table, tried or done: the same rows in the same order, and the same lists of those that were not taken, or not all of
 * them, or that name what a row above them named.
 */
final class ImportPass {
    private final JobRun run;
    private final ImportFiles files;
    private final ImportSql.Row what;
    private final ImportMatching matching;
    private final NumbersByText first = new NumbersByText();
    private final List<ImportRow> batch = new ArrayList<>(ImportJob.BATCH);
    private ImportCount count = ImportCount.NOTHING;

    /** Takes a few rows in. */
    @FunctionalInterface
    interface Taking {
        /** What became of each. */
        List<Outcome> take(List<ImportRow> rows);
    }

    ImportPass(JobRun run, ImportFiles files, ImportSql.Row what) {
        this.run = run;
        this.files = files;
        this.what = what;
        this.matching = ImportMatching.read(what.matching());
    }

    ImportCount over(ImportCount begun, Taking taking) throws IOException {
        count = begun;
        cut();
        KeptTable.read(files.table(what.id()), (number, cells) -> {
            if (number > what.headRow()) {
                ImportRow row = ImportRow.of(number, named(cells), matching);
                if (number > begun.row()) {
                    batch.add(row);
                } else if (row.problems().isEmpty()) {
                    first.first(row.key(), number);
                }
            }
            if (batch.size() == ImportJob.BATCH) {
                take(taking);
            }
            return true;
        });
        take(taking);
        return count;
    }

    /** What stands right of the last column that has a name is no part of it. */
    private List<String> named(List<String> cells) {
        return List.copyOf(cells.subList(0, Math.min(cells.size(), matching.columns().size())));
    }

    private void take(Taking taking) {
        if (batch.isEmpty()) {
            return;
        }
        List<ImportRow> sound = batch.stream().filter(row -> row.problems().isEmpty()).toList();
        count = next(taking.take(sound));
        run.progress(count.all(), what.amount());
        batch.clear();
    }

    /** How far it is once this became of the rows at hand. */
    ImportCount next(List<Outcome> outcomes) {
        return count.with(outcomes, batch.size() - outcomes.size(), batch.getLast().number());
    }

    /** Cut the lists to the rows that were taken for good. */
    void cut() {
        try {
            KeptTable.cut(files.refused(what.id()), count.row());
            KeptTable.cut(files.noted(what.id()), count.row());
            KeptTable.cut(files.doubled(what.id()), count.row());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write down which of the rows at hand were not taken, or not all of them, or were there before. */
    void list(List<Outcome> outcomes) {
        List<KeptTable.Numbered> refused = new ArrayList<>();
        List<KeptTable.Numbered> noted = new ArrayList<>();
        List<KeptTable.Numbered> doubled = new ArrayList<>();
        Iterator<Outcome> next = outcomes.iterator();
        for (ImportRow row : batch) {
            if (!row.problems().isEmpty()) {
                refused.add(Refusal.of(row, row.problems()));
            } else if (next.next() == Outcome.SEVERAL) {
                refused.add(Refusal.of(row, List.of(new Problem("organization.import.several", row.it().name(), -1))));
            } else {
                if (!row.left().isEmpty()) {
                    noted.add(Refusal.of(row, row.left()));
                }
                doubled(row, doubled);
            }
        }
        try {
            KeptTable.add(files.refused(what.id()), refused);
            KeptTable.add(files.noted(what.id()), noted);
            KeptTable.add(files.doubled(what.id()), doubled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void doubled(ImportRow row, List<KeptTable.Numbered> doubled) {
        long before = first.first(row.key(), row.number());
        if (before != row.number()) {
            doubled.add(Refusal.of(row, List.of(new Problem(Refusal.SAME_ROW, String.valueOf(before), -1))));
        }
    }
}
