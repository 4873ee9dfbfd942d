package org.konbit.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Adds something to a community: one component of one bundle, annotated with {@link KonbitPlugin}. */
@ConsumerType
public interface Plugin {
    /**
     * Say everything this plugin adds; called once, after its migrations ran and before its first request.
     *
     * <p>An exception here makes this plugin {@code failed}, with the exception as the cause shown to the administrator; the rest of the
     * site keeps answering.
     */
    void contribute(Contributions to);
}
