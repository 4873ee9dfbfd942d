package org.konbit.testing.plain;

import org.konbit.api.Contributions;
import org.konbit.api.Plugin;

/** Adds nothing itself. */
public final class PlainPlugin implements Plugin {
    @Override
    public void contribute(Contributions to) {
        to.noPersonalData();
    }
}
