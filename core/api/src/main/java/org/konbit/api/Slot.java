package org.konbit.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Draws a card on a page of the kernel. */
@ConsumerType
@FunctionalInterface
public interface Slot {
    /** The card for this reader, or nothing; {@code subject} is the id of the thing the page shows, empty on home. */
    Optional<View> card(Request request, String subject);
}
