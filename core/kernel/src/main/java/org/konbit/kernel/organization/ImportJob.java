package org.konbit.kernel.organization;

import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Job;
import org.konbit.api.JobRun;
import org.konbit.api.Text;
import org.konbit.kernel.data.ChangeLog;

/**
 * Tries an import, or does it: a few rows in each write, and with each the place it got to, so that it goes on from there after whatever
 * stopped it. Nothing of the rows stays in memory.
 */
final class ImportJob implements Job {
    /** So many rows in one write. */
    static final int BATCH = 100;
    private final Database database;
    private final ImportFiles files;
    private final ChangeLog changes;
    private final ImportUndo undo;
    private final InstantSource clock;

    /** What is to be done with an import. */
    enum Way {
        TRY, RUN, UNDO
    }

    ImportJob(Database database, ImportFiles files, ChangeLog changes, InstantSource clock) {
        this.database = database;
        this.files = files;
        this.changes = changes;
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
        ImportPass pass = new ImportPass(run, files, what);
        ImportCount count = trying
                ? foreseen(pass, id)
                : pass.over(begun, rows -> taken(run, pass, id, rows));
        database.write(ImportSql.class, sql -> sql.came(id, trying ? "tried" : "done", count.added(), count.changed(),
                count.same(), count.refused()));
        run.result(Text.key(trying ? "organization.import.tried" : "organization.import.done", count.added(),
                count.changed(), count.same(), count.refused()), ImportPages.PATH + "/" + id);
    }

    /** A trial is begun anew when it was stopped: it wrote nothing that it could go on from. */
    private ImportCount foreseen(ImportPass pass, String id) throws IOException {
        try (Foreseen there = new Foreseen(database, files.foreseen(id))) {
            return pass.over(ImportCount.NOTHING, rows -> {
                List<Intake.Outcome> outcomes = rows.stream().map(row -> Intake.take(there, row)).toList();
                pass.list(outcomes);
                return outcomes;
            });
        }
    }

    /** The list before the commit: cut off between the two, what stands there too much is cut when it goes on. */
    private List<Intake.Outcome> taken(JobRun run, ImportPass pass, String id, List<ImportRow> rows) {
        AtomicBoolean again = new AtomicBoolean();
        return database.transact(work -> {
            if (again.getAndSet(true)) {
                pass.cut();
            }
            work.with(ImportSql.class).alone();
            Standing there = new InDatabase(work, changes, id, clock.millis());
            List<Intake.Outcome> outcomes = rows.stream().map(row -> Intake.take(there, row)).toList();
            run.remember(pass.next(outcomes).kept());
            pass.list(outcomes);
            return outcomes;
        });
    }
}
