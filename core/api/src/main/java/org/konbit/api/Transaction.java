package org.konbit.api;

import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;
import org.osgi.annotation.versioning.ProviderType;

/** What one transaction may change; valid inside {@link Database#transact} only, on the thread it runs on. */
@ProviderType
public interface Transaction {
    /** A SQL object of the plugin's own, in this transaction. */
    <S> S with(Class<S> sqlObject);

    /** The kernel's contents, in this transaction. */
    Contents contents();

    /** The files of contents, in this transaction. */
    Files files();

    /** Tell the listeners of this event's type, after the commit and on another thread. */
    void publish(DomainEvent event);
}
