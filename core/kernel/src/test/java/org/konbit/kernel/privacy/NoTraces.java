package org.konbit.kernel.privacy;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was to be cleared away. */
final class NoTraces implements Traces {
    final List<String> files = new ArrayList<>();

    @Override
    public void fileGone(String sha256, long attached) {
        files.add(sha256);
    }

    @Override
    public void memberGone(String member) {
        // nothing is kept aside here
    }

    @Override
    public void settle() {
        // what deleted rows leave behind is looked for on a real site
    }
}
