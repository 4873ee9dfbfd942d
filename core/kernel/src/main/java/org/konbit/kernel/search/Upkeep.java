package org.konbit.kernel.search;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.data.Change;
import org.konbit.kernel.data.ChangeLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done to the index, a small turn at a time: follow the change log from where the index stands, and make the index anew when
 * somebody asks for it, when it is missing, deleted, damaged, of another format or of another database.
 *
 * <p>It may be killed at any moment: what was not committed is read from the change log again. One thread works; any thread may ask for
 * a new index.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final int BATCH = 200;
    private static final int STEPS_BETWEEN_REFRESHES = 10;

    private final LiveIndex live;
    private final Database database;
    private final ChangeLog log;
    private final Intake intake;
    private final long commitEveryNanos;
    private volatile boolean asked;
    private volatile boolean expunging;
    private boolean merging;
    private volatile @Nullable Rebuild rebuild;
    private int steps;
    private Position committed = Position.START;
    private long committedAt = System.nanoTime();

    /** Look after this index of this database. */
    Upkeep(LiveIndex live, Database database, ChangeLog log, Intake intake, Duration commitEvery) {
        this.live = live;
        this.database = database;
        this.log = log;
        this.intake = intake;
        this.commitEveryNanos = commitEvery.toNanos();
    }

    /** Ask for a new index; the old one answers meanwhile. */
    void askForRebuild() {
        asked = true;
    }

    /** Ask that what was forgotten until now leaves the index's files too. */
    void askToExpunge() {
        expunging = true;
    }

    /** Whether the index is being made anew. */
    boolean isRebuilding() {
        return asked || rebuild != null;
    }

    /** Do a little; false when there is nothing left to do. */
    boolean turn() throws IOException {
        Generation index = live.current();
        if (index == null) {
            index = openOrBegin();
        } else if (rebuild == null && (asked || index.isBroken())) {
            index = begin(index);
            asked = false;
        }
        // read first: what was deleted before somebody asked is followed below
        boolean wanted = expunging;
        boolean more = follow(index);
        Rebuild running = rebuild;
        if (running != null) {
            more |= advance(running, index);
        }
        if ((wanted || merging) && !more && rebuild == null) {
            more = expunge(wanted);
        }
        if (System.nanoTime() - committedAt > commitEveryNanos) {
            commit();
        }
        return more;
    }

    private Generation openOrBegin() throws IOException {
        Generation found = live.openNewest();
        if (found != null && !knows(found.position())) {
            LOG.warn("The search index was made from another state of the database and will be made anew");
            live.discard(found);
            found = null;
        }
        if (found == null) {
            return begin(null);
        }
        live.serve(found);
        committed = found.position();
        return found;
    }

    /** Whether the change log has this very change at this place; a restored backup has not. */
    private boolean knows(Position position) {
        return position.seq() == 0 || at(position.seq()).equals(position);
    }

    private Position at(long seq) {
        List<Change> change = log.after(seq - 1, 1);
        return change.isEmpty() || change.getFirst().seq() != seq ? Position.START : Position.of(change.getFirst());
    }

    /** Begin a new index; where there is none that could answer, it answers from the beginning with what it has. */
    private Generation begin(@Nullable Generation old) throws IOException {
        Generation next = live.begin();
        // what changes from here on is read again from the log, so the filling may take its time
        next.moveTo(at(log.last()));
        rebuild = new Rebuild(database, intake, next);
        steps = 0;
        if (old == null || old.isDamaged()) {
            live.serve(next);
            return next;
        }
        return old;
    }

    private boolean follow(Generation index) throws IOException {
        if (index.isBroken()) {
            return false;
        }
        List<Change> changes = log.after(index.position().seq(), BATCH);
        if (!changes.isEmpty()) {
            intake.changes(changes, index);
            index.moveTo(Position.of(changes.getLast()));
            index.refresh();
        }
        return changes.size() == BATCH;
    }

    private boolean advance(Rebuild running, Generation index) throws IOException {
        try {
            return advanced(running, index);
        } catch (IOException | RuntimeException failed) {
            if (running.index().isBroken()) {
                rebuild = null;
                if (running.index() != index) {
                    live.discard(running.index());
                }
            }
            throw failed;
        }
    }

    private boolean advanced(Rebuild running, Generation index) throws IOException {
        if (running.step()) {
            if (running.index() == index && ++steps % STEPS_BETWEEN_REFRESHES == 0) {
                index.refresh();
            }
            return true;
        }
        if (running.index() != index && follow(running.index())) {
            return true;
        }
        complete(running.index());
        rebuild = null;
        LOG.info("The search index was made anew: {} members, organizations, spaces and contents", running.taken());
        return true;
    }

    private void complete(Generation made) throws IOException {
        made.refresh();
        made.completed();
        made.commit();
        committed = made.position();
        live.serve(made);
    }

    /** Whether there may be more: what changed while it was done. */
    private boolean expunge(boolean wanted) throws IOException {
        Generation index = live.current();
        if (index == null || !index.isComplete() || index.isBroken()) {
            return false;
        }
        if (wanted) {
            expunging = false;
            index.beginToExpunge();
            merging = true;
        }
        if (!index.isMerged()) {
            return false;
        }
        index.expunge();
        merging = false;
        committed = index.position();
        return true;
    }

    private void commit() throws IOException {
        Generation index = live.current();
        committedAt = System.nanoTime();
        if (index != null && index.isComplete() && !index.isBroken() && !index.position().equals(committed)) {
            index.commit();
            committed = index.position();
        }
    }

    @Override
    public void close() {
        try {
            commit();
        } catch (IOException failed) {
            LOG.warn("The last changes to the search index were not kept; the next start reads them again", failed);
        }
        Rebuild running = rebuild;
        if (running != null && running.index() != live.current()) {
            live.discard(running.index());
        }
        live.close();
    }
}
