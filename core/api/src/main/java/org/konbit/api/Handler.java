package org.konbit.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Answers one request; called by many threads at once, so it keeps no state of a request. */
@ConsumerType
@FunctionalInterface
public interface Handler {
    /**
     * Answer this request.
     *
     * @throws InvalidForm if what was sent cannot be used; the form is shown again with what was typed and a sentence at the field
     * @throws NotFound if the thing does not exist, or the reader may not know of it
     */
    Response handle(Request request);
}
