package org.konbit.kernel.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.web.Initials;

/** The list of conversations and the page of one. */
final class ConversationPages implements Plugin {
    private final Database database;
    /** Whether people say hello in the conversation of this id: it is none of the kinds. */
    private final Predicate<String> hello;

    ConversationPages(Database database, Predicate<String> hello) {
        this.hello = hello;
        this.database = database;
    }

    /** The list. */
    record ConversationsPage(Filter filter, List<ConversationSql.Row> rows, Optional<String> next, boolean first,
            Map<String, String> spaces, boolean mayWrite) implements View {
        static final List<String> KINDS = List.of("", "waiting", "question", "offer", "idea");

        @Override
        public Text title() {
            return Text.key("content.conversations");
        }

        List<ConversationSql.Row> waiting() {
            return rows.stream().filter(ConversationSql.Row::waiting).toList();
        }

        List<ConversationSql.Row> others() {
            return rows.stream().filter(row -> !row.waiting()).toList();
        }

        String pathOf(String kind) {
            return filter.withKind(kind).path();
        }

        boolean chosen(String kind) {
            return filter.waitingOnly() ? kind.equals("waiting") : kind.equals(filter.kind());
        }
    }

    /** One conversation; {@code mayRestore} if the reader may bring it back from the archive, {@code hello} if people say hello in it. */
    record ConversationPage(ConversationSql.Whole it, boolean mayEdit, boolean mayRestore,
            boolean hello) implements View {
        @Override
        public Text title() {
            return Text.words(it.title(), it.language());
        }

        String colour() {
            return Initials.colour(it.author());
        }

        Kind kind() {
            return Kind.ofType(it.type()).orElseThrow();
        }

        boolean changed() {
            return it.version() > 1;
        }
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/conversations", ContentPermissions.READ, this::list)
                .get("/conversations/{id}", ContentPermissions.READ, this::show)
                .menu("/conversations", "content.conversations");
    }

    private Response list(Request request) {
        Filter filter = Filter.of(request);
        Place from = Place.of(request.query("after").orElse(""));
        Conversations.Listed listed = database.read(ConversationSql.class,
                sql -> Conversations.list(sql, request.reader(), filter, from));
        Map<String, String> spaces = new LinkedHashMap<>();
        database.read(SpaceSql.class, sql -> sql.readable(request.reader(), request.language()))
                .forEach(space -> spaces.put(space.slug(), space.name()));
        return Response.page(
                new ConversationsPage(filter, listed.rows(), listed.next().map(filter::pathAfter), from.start(), spaces,
                        request.may(ContentPermissions.WRITE)));
    }

    private Response show(Request request) {
        ConversationSql.Whole it = read(database, request);
        return Response
                .page(new ConversationPage(it, mayEdit(request, it), mayRestore(request, it), hello.test(it.id())));
    }

    /**
     * The conversation the path names.
     *
     * @throws NotFound if there is none, or the reader may not read it
     */
    static ConversationSql.Whole read(Database database, Request request) {
        return database
                .read(ConversationSql.class, sql -> sql.whole(request.path("id"), request.reader(), request.language()))
                .orElseThrow(NotFound::new);
    }

    /** The author while the space is open, and whoever looks after the space until it is put away. */
    static boolean mayEdit(Request request, ConversationSql.Whole it) {
        return moderates(request, it)
                || it.author().equals(request.reader()) && it.spaceState().equals("open")
                        && request.may(ContentPermissions.WRITE);
    }

    /** Whoever looks after the space; the author only where nobody else put it aside. */
    static boolean mayRestore(Request request, ConversationSql.Whole it) {
        return moderates(request, it)
                || it.author().equals(it.archivedBy()) && mayEdit(request, it);
    }

    private static boolean moderates(Request request, ConversationSql.Whole it) {
        return request.may(ContentPermissions.MODERATE, it.space()) && !it.spaceState().equals("closed");
    }
}
