package org.konbit.kernel.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.Written;

/** The page of a topic: contents of every type that the reader may read. */
final class TopicPages implements Plugin {
    private static final int PAGE = 20;
    private final Database database;
    private final Topics topics;
    private final Listing listing;

    /** The statement. */
    public interface Sql {
        /** The contents of a topic for this reader, the newest first, after a place. */
        @SqlQuery("""
                  select c.id, c.type, c.language, c.title, c.published, c.comments, c.answers, c.author, m.name as author_name
                  from content_topic t join content c on c.id = t.content join member m on m.id = c.author
                  where t.topic = :topic and c.state = 'published'
                      and c.space in (select r.space from konbit_readable r where r.reader = :reader)
                      and (c.published, c.id) \\< (:published, :id)
                  order by c.published desc, c.id desc limit :limit""")
        List<Written.Row> of(String topic, String reader, long published, String id, int limit);
    }

    /** The page. */
    record TopicPage(Topics.Row topic, String language, List<Listing.Entry> entries,
            Optional<String> next) implements View {
        @Override
        public Text title() {
            return Text.words(topic.name(), language);
        }
    }

    TopicPages(Database database, Topics topics, Listing listing) {
        this.database = database;
        this.topics = topics;
        this.listing = listing;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/topics/{slug}", ContentPermissions.READ, this::show);
    }

    private Response show(Request request) {
        String slug = request.path("slug");
        Topics.Row topic = topics.find(slug, request.language()).orElseThrow(NotFound::new);
        Place from = request.query("after").map(Place::of).filter(place -> !place.start()).orElseGet(Place::ofOthers);
        List<Written.Row> rows = database.read(Sql.class,
                sql -> sql.of(slug, request.reader(), from.published(), from.id(), PAGE + 1));
        Optional<String> next = rows.size() <= PAGE
                ? Optional.empty()
                : Optional.of("/topics/" + slug + "?after="
                        + new Place(false, rows.get(PAGE - 1).published(), rows.get(PAGE - 1).id()).word());
        List<Listing.Entry> entries = listing.entries(rows.subList(0, Math.min(PAGE, rows.size())), request);
        return Response.page(new TopicPage(topic, request.language(), entries, next));
    }
}
