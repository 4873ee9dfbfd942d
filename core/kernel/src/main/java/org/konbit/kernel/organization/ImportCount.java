package org.konbit.kernel.organization;

import java.util.List;
import org.konbit.kernel.organization.Intake.Outcome;

/**
 * How far an import is.
 *
 * @param row number of the last row that was taken
 */
record ImportCount(long row, int added, int changed, int same, int refused) {
    static final ImportCount NOTHING = new ImportCount(0, 0, 0, 0, 0);

    /** As {@link #kept} wrote it; nothing if that is empty. */
    static ImportCount read(String kept) {
        if (kept.isEmpty()) {
            return NOTHING;
        }
        String[] parts = kept.split(" ");
        return new ImportCount(Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]), Integer.parseInt(parts[4]));
    }

    String kept() {
        return row + " " + added + " " + changed + " " + same + " " + refused;
    }

    int all() {
        return added + changed + same + refused;
    }

    /** After further rows, the last of which has this number. */
    ImportCount with(List<Outcome> outcomes, int unreadable, long last) {
        return new ImportCount(last, added + of(outcomes, Outcome.ADDED), changed + of(outcomes, Outcome.CHANGED),
                same + of(outcomes, Outcome.SAME), refused + unreadable + of(outcomes, Outcome.SEVERAL));
    }

    private static int of(List<Outcome> outcomes, Outcome one) {
        return (int) outcomes.stream().filter(outcome -> outcome == one).count();
    }
}
