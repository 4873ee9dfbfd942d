package org.konbit.kernel.web;

import java.util.Optional;
import org.konbit.api.View;

/** What a developer sees of a plugin that is being written; a site that serves a community has none. Thread-safe. */
public interface Workbench {
    /** The page to show instead of an owner's, because its last save is not what would answer. */
    Optional<View> instead(String owner);

    /** The page that says where in the plugin's sources this came from; empty if it did not, and below another's path. */
    Optional<View> failed(Throwable cause, String owner);

    /** What to draw in the place of an owner's card, the last save of which made it fail; empty if it is another's. */
    Optional<View> failedCard(Throwable cause, String owner);

    /** Something short that is another after each save: a page that was drawn at another one is old. */
    String state();
}
