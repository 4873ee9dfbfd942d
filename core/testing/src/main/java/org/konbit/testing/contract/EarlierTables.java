package org.konbit.testing.contract;

import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Plugin;

/**
 * Has the tables of an earlier version and does nothing with them: the program of then is not there any more, and that of now needs the
 * tables of now. {@link EarlierJar} packs it.
 */
public final class EarlierTables implements Plugin {
    /** With its tables, which are there when this is called. */
    public EarlierTables(Database database) {}

    @Override
    public void contribute(Contributions to) {
        // what its columns keep is described by the version that works with them
        to.noPersonalData();
    }
}
