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

    /**
     * Write a mail to a member, sent once the transaction has committed; not at all if it does not.
     *
     * <p>The view is drawn at once, in the member's language, inside a frame with the community's name, why the member gets it and a link to
     * stop such mails. In its template {@link Page#link} gives whole addresses; words, dates, numbers and Markdown work as on a page, and
     * what would ask the database or need a form does not: hand it to the view. The plain text that goes along is made from it.
     *
     * <p>Not mailed, without an error: who has no address, is not active or stopped this plugin's mails, whoever got ten mails of this plugin
     * within an hour, and everybody on a site without a mail server. The plugin never sees an address.
     *
     * @param memberId id of the member
     * @param subject one line, at most 150 characters; what is longer is cut
     * @param body at most 12 KB with its frame: say what happened and link to the rest
     * @throws IllegalArgumentException if the mail is larger
     */
    void mail(String memberId, Text subject, View body);

    /** Tell the listeners of this event's type, after the commit and on another thread. */
    void publish(DomainEvent event);
}
