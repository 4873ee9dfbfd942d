package org.konbit.kernel.content;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.content.ContentType;
import org.konbit.api.content.Contents;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.web.PageContext;
import org.konbit.kernel.web.Site;

/** Conversations, talk under every content, topics, and the contents of a transaction. Thread-safe. */
public final class ContentFeature implements Plugin {
    private final Database database;
    private final ChangeLog changes;
    private final InstantSource clock;
    private final Site site;
    private final Listing listing;
    private final Function<Request, Map<String, String>> writableSpaces;
    private final Predicate<String> hello;
    private final Topics topics;
    private final Talk talk;

    /** Build the feature; {@code writableSpaces} gives the names of the spaces a reader may write in, by id, {@code hello} knows the conversation in which people say hello. */
    public ContentFeature(Database database, ChangeLog changes, Site site, Listing listing,
            Function<Request, Map<String, String>> writableSpaces, Predicate<String> hello, InstantSource clock) {
        this.hello = hello;
        this.database = database;
        this.changes = changes;
        this.clock = clock;
        this.site = site;
        this.listing = listing;
        this.writableSpaces = writableSpaces;
        this.topics = new Topics(database);
        this.talk = new Talk(database, changes, site);
    }

    @Override
    public void contribute(Contributions to) {
        for (Kind kind : Kind.ALL) {
            to.content(ContentType.of(kind.type(), "/conversations/{id}"));
        }
        new ConversationPages(database, hello).contribute(to);
        new WritingPages(database, writableSpaces).contribute(to);
        new TopicPages(database, topics, listing).contribute(to);
        new TopicForms(database, topics).contribute(to);
        talk.contribute(to);
    }

    /**
     * What the start page shows of the conversations.
     *
     * @param waiting questions of others without an answer, the one that waits longest first; at most ten
     * @param others the newest of the rest; at most six
     */
    public record Front(List<ConversationSql.Row> waiting, List<ConversationSql.Row> others) {}

    /** The conversations for the start page of this reader. */
    public Front front(Request request) {
        String conditions = Filter.NONE.conditions();
        String me = request.reader();
        return database.read(ConversationSql.class,
                sql -> new Front(sql.waiting(me, me, Filter.NONE, conditions, -1, "", 10),
                        sql.others(me, me, Filter.NONE, conditions, Long.MAX_VALUE, "", 6)));
    }

    /** The contents of a transaction, for one owner of types. */
    public Contents contents(Handle handle, String owner) {
        return new SqlContents(handle, owner, this::owns, changes, clock);
    }

    /** Whether this owner declared this type. */
    private boolean owns(String owner, String type) {
        return site.contributions()
                .stream()
                .filter(one -> one.owner().equals(owner))
                .anyMatch(one -> one.types().stream().anyMatch(declared -> declared.id().equals(type)));
    }

    /** The community's topics. */
    public Topics topics() {
        return topics;
    }

    /** Comments and reactions under all contents. */
    public Talk talk() {
        return talk;
    }

    /** Comments and reactions under a content, as markup; empty if the reader may not read it. */
    public String talk(String contentId, Request request, PageContext page) {
        return talk.draw(contentId, request, page);
    }
}
