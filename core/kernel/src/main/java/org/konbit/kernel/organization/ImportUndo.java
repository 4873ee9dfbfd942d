package org.konbit.kernel.organization;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.konbit.api.Database;
import org.konbit.api.JobRun;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;

/** Takes away what an import added and nobody touched or belongs to since, a few in each write, and goes on from there when it was stopped. */
final class ImportUndo {
    private final Database database;
    private final ChangeLog changes;
    private final InstantSource clock;

    /** How far it got; {@code after} is the id of the last one it looked at. */
    private record Done(String after, int removed, int left) {
        static Done read(String kept) {
            String[] parts = kept.split(" ");
            return kept.isEmpty()
                    ? new Done("", 0, 0)
                    : new Done(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        String kept() {
            return after + " " + removed + " " + left;
        }

        int all() {
            return removed + left;
        }
    }

    ImportUndo(Database database, ChangeLog changes, InstantSource clock) {
        this.database = database;
        this.changes = changes;
        this.clock = clock;
    }

    void run(JobRun run, String id) {
        Done done = Done.read(run.position());
        int amount = done.removed() + database.read(ImportedSql.class, sql -> sql.count(id));
        for (Optional<Done> next = step(run, id, done); next.isPresent(); next = step(run, id, done)) {
            done = next.get();
            run.progress(done.all(), amount);
        }
        // what it did is undone: it may be tried and done again
        database.write(ImportSql.class, sql -> sql.came(id, "new", 0, 0, 0, 0));
        run.result(Text.key("organization.import.undone", done.removed(), done.left()), ImportPages.PATH + "/" + id);
    }

    /** How far it got with the next few of them; empty if there are none. */
    private Optional<Done> step(JobRun run, String id, Done done) {
        List<String> some = database.read(ImportedSql.class, sql -> sql.next(id, done.after(), ImportJob.BATCH));
        if (some.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(database.transact(work -> {
            int removed = (int) some.stream().filter(one -> removed(work, one)).count();
            Done next = new Done(some.getLast(), done.removed() + removed, done.left() + some.size() - removed);
            run.remember(next.kept());
            return next;
        }));
    }

    /** Whoever says at the same time that they belong to it comes before or after, not meanwhile. */
    private boolean removed(Transaction work, String organization) {
        if (work.with(Organizations.class).lock(organization) == 0
                || work.with(ImportedSql.class).untouched(organization) == 0) {
            return false;
        }
        work.with(Doubles.class).remove(organization);
        changes.append("organization", organization, clock.millis());
        return true;
    }
}
