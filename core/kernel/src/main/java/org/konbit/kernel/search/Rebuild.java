package org.konbit.kernel.search;

import java.io.IOException;
import java.util.List;
import org.konbit.api.Database;

/** Fills a new index from the database, a batch at a time, so that the thread that does it can look after the old one in between. */
final class Rebuild {
    private static final int BATCH = 50;
    /** Greater than every id, in whatever order the database sorts letters and digits. */
    private static final String END = "z".repeat(26);
    private static final List<Kind> ORDER = List.of(Kind.SPACE, Kind.ORGANIZATION, Kind.MEMBER, Kind.CONTENT);

    private final Database database;
    private final Intake intake;
    private final Generation index;
    private int kind;
    private String before = END;
    private long taken;

    /** Fill this empty index, which stands at the position of the change log where its filling begins. */
    Rebuild(Database database, Intake intake, Generation index) {
        this.database = database;
        this.intake = intake;
        this.index = index;
    }

    /** The index being filled. */
    Generation index() {
        return index;
    }

    /** How many things were taken in so far. */
    long taken() {
        return taken;
    }

    /** Take in the next batch; false when there was none left. */
    boolean step() throws IOException {
        while (kind < ORDER.size()) {
            List<String> ids = next(ORDER.get(kind));
            if (!ids.isEmpty()) {
                intake.things(ORDER.get(kind), ids, index);
                taken += ids.size();
                before = ids.getLast();
                return true;
            }
            kind++;
            before = END;
        }
        return false;
    }

    private List<String> next(Kind what) {
        return database.read(IndexRows.class, rows -> switch (what) {
            case MEMBER -> rows.membersBefore(before, BATCH);
            case ORGANIZATION -> rows.organizationsBefore(before, BATCH);
            case SPACE -> rows.spacesBefore(before, BATCH);
            case CONTENT -> rows.contentsBefore(before, BATCH);
        });
    }
}
