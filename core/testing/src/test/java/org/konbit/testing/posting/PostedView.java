package org.konbit.testing.posting;

import org.konbit.api.View;

/** What a mail of the plugin says. */
public record PostedView(String words) implements View {}
