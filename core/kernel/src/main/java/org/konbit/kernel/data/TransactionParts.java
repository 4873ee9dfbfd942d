package org.konbit.kernel.data;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.konbit.api.DomainEvent;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.api.content.Contents;
import org.konbit.api.content.Files;

/** Gives transactions what features keep; handed over by the kernel when it is wired, so that this package knows no feature. */
public interface TransactionParts {
    /**
     * Contents that a plugin may change in this transaction.
     *
     * @param handle the kernel's, in the transaction; attaching SQL objects to it is cheap
     * @param owner id of the plugin, or {@link Databases#KERNEL}
     */
    Contents contents(Handle handle, String owner);

    /** Files that a plugin may attach in this transaction. */
    Files files(Handle handle, String owner);

    /**
     * Write a mail to a member in this transaction; where nobody sends mails, to nobody.
     *
     * @return what to tell after the commit; empty if the member is not mailed
     */
    default Optional<DomainEvent> mail(Handle handle, String owner, String member, Text subject, View body) {
        return Optional.empty();
    }
}
