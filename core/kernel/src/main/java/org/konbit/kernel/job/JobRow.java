package org.konbit.kernel.job;

import org.jspecify.annotations.Nullable;

/**
 * A job as people are shown it.
 *
 * @param way of one that has to do with a table of organizations: {@code try}, {@code run} or {@code undo}
 * @param brought the name of that table, as long as it is kept
 */
record JobRow(String id, String plugin, String type, String title, boolean byClock, @Nullable String member,
        @Nullable String memberName, String state, long created, long due, @Nullable Long begun, @Nullable Long ended,
        long done, long total, int attempts, @Nullable String result, @Nullable String path, @Nullable String failure,
        @Nullable String onlyNode, @Nullable String way, @Nullable String brought) {
    /** Whether it writes nothing: what it says is what would come. */
    boolean trial() {
        return way != null && way.strip().equals("try");
    }

    boolean waits() {
        return state.equals("waiting");
    }

    boolean runs() {
        return state.equals("running");
    }

    boolean failed() {
        return state.equals("failed");
    }
}
