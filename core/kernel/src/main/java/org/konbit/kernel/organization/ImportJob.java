package org.konbit.kernel.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.Text;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.table.KeptTable;

/**
 * Tries an import, or does it: a few rows in each write, and with each the place it got to, so that it goes on from there after whatever
 * stopped it. Nothing of the rows stays in memory.
 */
final class ImportJob implements Job {
    /** So many rows in one write. */
    static final int BATCH = 100;
    private final Database database;
    private final ImportFiles files;
    private final Intake intake;
    private final ImportUndo undo;
    private final InstantSource clock;

    /** What is to be done with an import. */
    enum Way {
        TRY, RUN, UNDO
    }

    ImportJob(Database database, ImportFiles files, ChangeLog changes, InstantSource clock) {
        this.database = database;
        this.files = files;
        this.intake = new Intake(changes);
        this.undo = new ImportUndo(database, changes, clock);
        this.clock = clock;
    }

    /** What a job needs to know to try an import, to do it, or to undo it; a word may follow that no other job has. */
    static String input(String id, Way way) {
        return id + " " + way.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String titleKey() {
        return "organization.import.job";
    }

    @Override
    public void run(JobRun run) throws Exception {
        String[] input = run.input().split(" ");
        String id = input[0];
        Way way = Way.valueOf(input[1].toUpperCase(Locale.ROOT));
        ImportSql.Row what = database.read(ImportSql.class, sql -> sql.find(id)).orElse(null);
        if (what == null || way != Way.UNDO && !Files.exists(files.table(id))) {
            throw new InvalidForm("", Text.key("organization.import.gone"));
        }
        // begun again on its own page, after another began: what it remembers is of another matching, or undone
        if (database.read(ImportSql.class, sql -> sql.told(id)).filter(last -> !last.equals(run.input())).isPresent()) {
            throw new InvalidForm("", Text.key("organization.import.overtaken"));
        }
        if (way == Way.UNDO) {
            undo.run(run, id);
            return;
        }
        boolean trying = way == Way.TRY;
        ImportCount begun = ImportCount.read(run.position());
        cutLists(id, begun.row());
        ImportCount count = new Pass(run, what, trying).over(begun);
        database.write(ImportSql.class, sql -> sql.came(id, trying ? "tried" : "done", count.added(), count.changed(),
                count.same(), count.refused()));
        run.result(Text.key(trying ? "organization.import.tried" : "organization.import.done", count.added(),
                count.changed(), count.same(), count.refused()), ImportPages.PATH + "/" + id);
    }

    private void cutLists(String id, long last) {
        try {
            KeptTable.cut(files.refused(id), last);
            KeptTable.cut(files.noted(id), last);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One way through the table. */
    private final class Pass {
        private final JobRun run;
        private final String id;
        private final int amount;
        private final int head;
        private final ImportMatching matching;
        private final Seen seen;
        private final List<ImportRow> batch = new ArrayList<>(BATCH);
        private final boolean trying;
        private ImportCount count = ImportCount.NOTHING;

        Pass(JobRun run, ImportSql.Row what, boolean trying) {
            this.run = run;
            this.id = what.id();
            this.amount = what.amount();
            this.head = what.headRow();
            this.matching = ImportMatching.read(what.matching());
            this.trying = trying;
            this.seen = new Seen();
        }

        ImportCount over(ImportCount begun) throws IOException {
            count = begun;
            Path table = files.table(id);
            KeptTable.read(table, (number, cells) -> {
                if (number > Math.max(head, begun.row())) {
                    batch.add(ImportRow.of(number, cut(cells), matching));
                    if (batch.size() == BATCH) {
                        take();
                    }
                }
                return true;
            });
            take();
            return count;
        }

        /** What stands right of the last column that has a name is no part of it. */
        private List<String> cut(List<String> cells) {
            return List.copyOf(cells.subList(0, Math.min(cells.size(), matching.columns().size())));
        }

        private void take() {
            if (batch.isEmpty()) {
                return;
            }
            List<ImportRow> sound = batch.stream().filter(row -> row.problems().isEmpty()).toList();
            List<Intake.Outcome> outcomes = trying ? foreseen(sound) : taken(sound);
            count = next(outcomes);
            run.progress(count.all(), amount);
            batch.clear();
        }

        /** Write down which rows of these were not taken, or not all of them. */
        private void list(List<Intake.Outcome> outcomes) {
            List<KeptTable.Numbered> refused = new ArrayList<>();
            List<KeptTable.Numbered> noted = new ArrayList<>();
            Iterator<Intake.Outcome> next = outcomes.iterator();
            for (ImportRow row : batch) {
                if (!row.problems().isEmpty()) {
                    refused.add(Refusal.of(row, row.problems()));
                } else if (next.next() == Intake.Outcome.SEVERAL) {
                    refused.add(Refusal.of(row,
                            List.of(new ImportRow.Problem("organization.import.several", row.it().name(), -1))));
                } else if (!row.left().isEmpty()) {
                    noted.add(Refusal.of(row, row.left()));
                }
            }
            try {
                KeptTable.add(files.refused(id), refused);
                KeptTable.add(files.noted(id), noted);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private ImportCount next(List<Intake.Outcome> outcomes) {
            return count.with(outcomes, batch.size() - outcomes.size(), batch.getLast().number());
        }

        private List<Intake.Outcome> foreseen(List<ImportRow> rows) {
            List<Intake.Outcome> outcomes = rows.stream()
                    .map(row -> seen.before(row) ? Intake.Outcome.SAME : Intake.foresee(database, row))
                    .toList();
            list(outcomes);
            return outcomes;
        }

        /** The list before the commit: cut off between the two, what stands there too much is cut when it goes on. */
        private List<Intake.Outcome> taken(List<ImportRow> rows) {
            AtomicBoolean again = new AtomicBoolean();
            return database.transact(work -> {
                if (again.getAndSet(true)) {
                    cutLists(id, count.row());
                }
                work.with(ImportSql.class).alone();
                List<Intake.Outcome> outcomes = rows.stream()
                        .map(row -> intake.take(work, row, id, clock.millis()))
                        .toList();
                run.remember(next(outcomes).kept());
                list(outcomes);
                return outcomes;
            });
        }
    }
}
