package org.konbit.kernel.search;

import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Merges segments on one thread in the background; a failed merge closes the writer, which the indexer sees, so here it is only logged. */
final class QuietMerges extends ConcurrentMergeScheduler {
    private static final Logger LOG = LoggerFactory.getLogger(QuietMerges.class);

    /** One thread, and at most two merges waiting before writing is held up. */
    QuietMerges() {
        setMaxMergesAndThreads(3, 1);
    }

    @Override
    protected void handleMergeException(Throwable failure) {
        LOG.warn("Merging the search index failed; it will be made anew if it can no longer be written", failure);
    }
}
