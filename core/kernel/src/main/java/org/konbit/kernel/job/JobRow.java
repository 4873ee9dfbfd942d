package org.konbit.kernel.job;

import org.jspecify.annotations.Nullable;

/** A job as people are shown it. */
record JobRow(String id, String plugin, String type, String title, boolean byClock, @Nullable String member,
        @Nullable String memberName, String state, long created, long due, @Nullable Long begun, @Nullable Long ended,
        long done, long total, int attempts, @Nullable String result, @Nullable String path, @Nullable String failure,
        @Nullable String onlyNode) {
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
