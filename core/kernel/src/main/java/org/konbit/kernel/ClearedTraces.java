package org.konbit.kernel;

import java.util.function.BooleanSupplier;
import org.konbit.kernel.file.AsideFiles;
import org.konbit.kernel.file.UnusedFiles;
import org.konbit.kernel.privacy.Traces;
import org.konbit.kernel.organization.Imports;
import org.konbit.kernel.search.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Clears away in files, index and database; {@code overwritten} does it in the database, and says whether it could. */
record ClearedTraces(UnusedFiles files, AsideFiles aside, Imports imports, Search search,
        BooleanSupplier overwritten) implements Traces {
    private static final Logger LOG = LoggerFactory.getLogger(ClearedTraces.class);
    private static final int TRIES = 5;

    @Override
    public void fileGone(String sha256, long attached) {
        files.gone(sha256, attached);
    }

    @Override
    public void memberGone(String member) {
        aside.drop(member);
        try {
            imports.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Tables of somebody who left could not be deleted now; they go within an hour", e);
        }
    }

    @Override
    public void settle() {
        search.expunge();
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                if (overwritten.getAsBoolean()) {
                    return;
                }
            }
            LOG.info("Somebody reads an earlier state of the database; its log is emptied with the next look");
        } catch (RuntimeException e) {
            LOG.warn("What was deleted could not be overwritten now; the next look tries again", e);
        }
    }
}
