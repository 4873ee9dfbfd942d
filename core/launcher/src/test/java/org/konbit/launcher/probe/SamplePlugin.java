package org.konbit.launcher.probe;

import org.konbit.api.Contributions;
import org.konbit.api.Plugin;

/** Adds nothing; says of personal data, and does at its end, what a file in its jar says. */
public final class SamplePlugin implements Plugin {
    @Override
    public void contribute(Contributions to) {
        if (getClass().getResource("/says-borower") != null) {
            to.personal("sample_note", "borower");
        } else if (getClass().getResource("/says-nothing") == null) {
            to.noPersonalData();
        }
    }

    /** Called by the component runtime when it is taken down. */
    void deactivate() {
        if (getClass().getResource("/sulks") != null) {
            throw new IllegalStateException("the door is stuck");
        }
    }
}
