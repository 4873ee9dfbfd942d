package org.konbit.kernel.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.api.content.NewContent;
import org.konbit.kernel.i18n.Languages;

/** Beginning a conversation, changing it, putting it aside and bringing it back. */
final class WritingPages implements Plugin {
    private static final int MOST_TITLE_TYPED_AT_HOME = 120;
    private final Database database;
    private final Function<Request, Map<String, String>> writableSpaces;

    /** The fields of a new conversation; {@code text} is Markdown. */
    record NewConversation(String kind, @MaxLength(200) String title, @Nullable @MaxLength(20_000) String text,
            String language,
            String space, List<String> topics, @Nullable String organization, @Nullable String once) {}

    /** The fields of a conversation that changes; {@code version} is the one the writer saw. */
    record EditConversation(int version, @MaxLength(200) String title, @Nullable @MaxLength(20_000) String text,
            String language,
            List<String> topics) {}

    /** What was typed in the box on the home page. */
    record Beginning(@Nullable String kind, @Nullable @MaxLength(20_000) String text) {}

    /**
     * The page to begin a conversation, with what is known already.
     *
     * @param tells whether an organization's name tells more people than the writer chose that they belong to it
     */
    record NewConversationPage(String kind, String conversationTitle, String text, String space,
            Map<String, String> organizations, boolean tells)
            implements
                View {
        List<Kind> kinds() {
            return Kind.ALL;
        }

        /** Whether there is nothing to choose: somebody who chose a space that they may not write in now is asked again. */
        boolean onlySpace(Map<String, String> spaces) {
            return spaces.size() == 1 && spaces.containsKey(space);
        }

        @Override
        public Text title() {
            return Text.key("content.new");
        }
    }

    /** The page to change a conversation. */
    record EditConversationPage(ConversationSql.Whole it) implements View {
        @Override
        public Text title() {
            return Text.key("content.edit");
        }
    }

    WritingPages(Database database, Function<Request, Map<String, String>> writableSpaces) {
        this.database = database;
        this.writableSpaces = writableSpaces;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/conversations/new", ContentPermissions.WRITE, this::begin)
                .post("/conversations/new", ContentPermissions.WRITE, this::publish)
                // where what was typed at home is shown again, if the form was refused
                .get("/conversations/begin", ContentPermissions.WRITE, this::begin)
                .post("/conversations/begin", ContentPermissions.WRITE, this::typedAtHome)
                .get("/conversations/{id}/edit", ContentPermissions.WRITE, this::edit)
                .post("/conversations/{id}/edit", ContentPermissions.WRITE, this::revise)
                .post("/conversations/{id}/archive", ContentPermissions.WRITE, this::archive)
                .post("/conversations/{id}/restore", ContentPermissions.WRITE, this::restore);
    }

    private Response begin(Request request) {
        return Response
                .page(page(request, request.query("kind").orElse(""), "", "", request.query("space").orElse("")));
    }

    /** One short line is a title; more is the text. Nothing is written yet. */
    private Response typedAtHome(Request request) {
        Beginning typed = request.form(Beginning.class, "/conversations/new");
        String text = typed.text() == null ? "" : typed.text();
        boolean title = text.length() <= MOST_TITLE_TYPED_AT_HOME && text.indexOf('\n') < 0;
        return Response.page(
                page(request, typed.kind() == null ? "" : typed.kind(), title ? text : "", title ? "" : text, ""));
    }

    private NewConversationPage page(Request request, String kind, String title, String text, String space) {
        Map<String, String> organizations = new LinkedHashMap<>();
        List<ConversationSql.Choice> mine = database.read(ConversationSql.class,
                sql -> sql.organizationsOf(request.member().id()));
        mine.forEach(one -> organizations.put(one.id(), one.name()));
        String chosen = space.isEmpty()
                ? writableSpaces.apply(request).keySet().stream().findFirst().orElse("")
                : space;
        return new NewConversationPage(Kind.of(kind).map(Kind::word).orElse("question"), title, text, chosen,
                organizations, mine.stream().anyMatch(ConversationSql.Choice::hidden));
    }

    private Response publish(Request request) {
        var form = request.form(NewConversation.class);
        Kind kind = Kind.of(form.kind()).orElseThrow(() -> new InvalidForm("kind", Text.key("web.form.choose")));
        checkLanguage(form.language());
        if (!writableSpaces.apply(request).containsKey(form.space())) {
            throw notWritable(request, form.space());
        }
        String member = request.member().id();
        String organization = form.organization();
        if (organization != null && database.read(ConversationSql.class, sql -> sql.organizationsOf(member))
                .stream()
                .noneMatch(one -> one.id().equals(organization))) {
            throw new InvalidForm("organization", Text.key("web.form.choose"));
        }
        NewContent content = new NewContent(kind.type(), form.space(), member, form.language(), line(form.title()),
                text(form.text()),
                organization, null, form.topics());
        String id = database.transact(transaction -> transaction.contents().createOnce(form.once(), content));
        return Response.redirect("/conversations/" + id).saying("content.published");
    }

    private RuntimeException notWritable(Request request, String space) {
        boolean rests = database.read(SpaceSql.class, sql -> sql.readable(request.reader(), request.language()))
                .stream()
                .anyMatch(one -> one.id().equals(space) && !one.open());
        return rests
                ? new Forbidden(Text.key("web.space-rests"))
                : new InvalidForm("space", Text.key("web.form.space"));
    }

    private static void checkLanguage(String language) {
        if (Languages.find(language).isEmpty()) {
            throw new InvalidForm("language", Text.key("web.form.choose"));
        }
    }

    private static String line(String title) {
        return title.replaceAll("\\s+", " ");
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private ConversationSql.Whole editable(Request request) {
        ConversationSql.Whole it = ConversationPages.read(database, request);
        if (!ConversationPages.mayEdit(request, it)) {
            boolean rests = !it.spaceState().equals("open")
                    && (it.author().equals(request.reader()) || request.may(ContentPermissions.MODERATE, it.space()));
            throw rests ? new Forbidden(Text.key("web.space-rests")) : new Forbidden();
        }
        return it;
    }

    private Response edit(Request request) {
        return Response.page(new EditConversationPage(editable(request)));
    }

    private Response revise(Request request) {
        ConversationSql.Whole it = editable(request);
        var form = request.form(EditConversation.class);
        checkLanguage(form.language());
        String editor = request.member().id();
        database.transact(transaction -> {
            SqlContents contents = (SqlContents) transaction.contents();
            contents.revise(it.id(), form.version(), editor, form.language(), line(form.title()), text(form.text()));
            contents.retopic(it.id(), form.topics());
            return true;
        });
        return Response.redirect("/conversations/" + it.id()).saying("common.saved");
    }

    private Response archive(Request request) {
        ConversationSql.Whole it = editable(request);
        String by = request.member().id();
        database.transact(transaction -> {
            transaction.contents().archive(it.id(), by);
            return true;
        });
        return Response.redirect("/conversations/" + it.id()).saying("content.archived");
    }

    private Response restore(Request request) {
        ConversationSql.Whole it = ConversationPages.read(database, request);
        if (!ConversationPages.mayRestore(request, it)) {
            throw new Forbidden();
        }
        String archivedBy = text(it.archivedBy());
        database.transact(transaction -> {
            transaction.contents().restore(it.id(), archivedBy);
            return true;
        });
        return Response.redirect("/conversations/" + it.id()).saying("content.restored");
    }
}
