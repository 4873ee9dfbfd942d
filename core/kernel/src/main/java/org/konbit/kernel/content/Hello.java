package org.konbit.kernel.content;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.MaxLength;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.content.NewContent;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.SiteSettings;

/**
 * Where new members say hello: one conversation in the first space, which the first of them begins and the others go on with. Its title is
 * nobody's words, so that whoever comes later does not seem to answer the first one. Thread-safe.
 */
public final class Hello implements Plugin {
    /** Where the form is sent to. */
    public static final String PATH = "/conversations/hello";
    private static final String CONVERSATION = "hello.conversation";
    private final Database database;
    private final SiteSettings site;
    private final Talk talk;
    private final Messages messages;
    private final Function<Request, Map<String, String>> writableSpaces;

    /** What somebody says of themselves. */
    public record Greeting(@MaxLength(2_000) String text, @Nullable String once) {}

    /** Who reads what is said in this space: {@code public} or {@code community}. */
    public record Readers(String space, String visibility) {}

    /** The conversation, once there is one. */
    public static Optional<String> conversation(SiteSettings site) {
        return site.find(CONVERSATION);
    }

    /** Write to this database; {@code writableSpaces} gives the names of the spaces a reader may write in, by id, the first space first. */
    public Hello(Database database, SiteSettings site, Talk talk, Messages messages,
            Function<Request, Map<String, String>> writableSpaces) {
        this.database = database;
        this.site = site;
        this.talk = talk;
        this.messages = messages;
        this.writableSpaces = writableSpaces;
    }

    @Override
    public void contribute(Contributions to) {
        to.post(PATH, ContentPermissions.WRITE, this::say);
    }

    /** Who would read a hello of this reader's; empty where they may write nothing. */
    public Optional<Readers> readers(Request request) {
        Map<String, String> writable = writableSpaces.apply(request);
        return database.read(SpaceSql.class, sql -> sql.readable(request.reader(), request.language()))
                .stream()
                .filter(space -> !space.visibility().equals("closed") && writable.containsKey(space.id()))
                .findFirst()
                .map(space -> new Readers(space.id(), space.visibility()));
    }

    /** One after the other, so that two who come at once do not begin two conversations. */
    private synchronized Response say(Request request) {
        Greeting form = request.form(Greeting.class, "/join/welcome");
        Optional<String> going = site.find(CONVERSATION).filter(id -> talk.takes(id, request));
        if (going.isPresent()) {
            return talk.say(going.get(), new TalkView.NewComment(form.text(), request.language(), form.once()),
                    "content.hello.said", request);
        }
        String space = readers(request).map(Readers::space).orElseThrow(Forbidden::new);
        NewContent first = new NewContent(Kind.OFFER.type(), space, request.member().id(), request.language(),
                messages.text(request.language(), "content.hello"), form.text(), null, null, List.of());
        String id = database.transact(work -> work.contents().createOnce(form.once(), first));
        site.put(Map.of(CONVERSATION, id), request.now());
        return Response.redirect("/conversations/" + id).saying("content.hello.said");
    }
}
