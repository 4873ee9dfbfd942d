package org.konbit.api;

import org.osgi.annotation.versioning.ProviderType;

/** Starts the {@link Job}s of one plugin. Thread-safe. */
@ProviderType
public interface Jobs {
    /**
     * Start a job for a member, as soon as it is its turn. Inside a write of {@link Database}, on its thread, it is started with the commit.
     *
     * <p>While the same member's job with the same input waits or runs, no other one is started: a button pressed twice leads to the same
     * page.
     *
     * @param job its class; it must be registered as a service
     * @param input what it needs to know, at most 100,000 characters
     * @param memberId id of the member it is for
     * @return the path of the page that shows how far it is, to this member and to administrators: redirect there
     * @throws IllegalArgumentException if the plugin offers no such job
     */
    String start(Class<? extends Job> job, String input, String memberId);
}
