package org.konbit.kernel.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.content.ContentType;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.listing.Talked;
import org.konbit.kernel.web.PageContext;
import org.konbit.kernel.web.Press;
import org.konbit.kernel.web.Site;

/** Comments and reactions under contents of every type, the plugins' included. Thread-safe. */
public final class Talk implements Plugin {
    /** Comments on one page. */
    static final int PAGE = 25;
    private final Database database;
    private final ChangeLog changes;
    private final Site site;

    /** Which reaction to give or take back: {@code thanks 01HX…}. */
    record React(String kind) {}

    /** Write to this database; the site knows where each type of content is shown. */
    public Talk(Database database, ChangeLog changes, Site site) {
        this.database = database;
        this.changes = changes;
        this.site = site;
    }

    @Override
    public void contribute(Contributions to) {
        CommentPages comments = new CommentPages(database, changes, this);
        to.get("/contents/{id}", ContentPermissions.COMMENT, request -> Response.redirect(path(readable(request))))
                .post("/contents/{id}/comments", ContentPermissions.COMMENT, this::comment)
                .post("/contents/{id}/reactions", ContentPermissions.COMMENT, this::react)
                .permission(ContentPermissions.MODERATE);
        comments.contribute(to);
    }

    /** The markup under a content; empty if the reader may not read it. */
    public String draw(String contentId, Request request, PageContext page) {
        return view(contentId, request).map(page::draw).orElse("");
    }

    /** What is shown under a content, with three statements however long the talk is. */
    Optional<TalkView> view(String contentId, Request request) {
        return database.read(TalkSql.class, sql -> sql.subject(contentId, request.reader()).map(subject -> {
            int number = Math.clamp(request.query("talk").map(Talk::number).orElse(1), 1,
                    pages(shown(subject, request)));
            List<TalkSql.Row> rows = sql.comments(contentId, request.reader(), moderates(subject, request), PAGE,
                    (number - 1) * PAGE);
            List<String> subjects = new ArrayList<>(List.of(contentId));
            rows.forEach(row -> subjects.add(row.id()));
            return view(request, subject, rows, sql.reactions(contentId, request.reader(), subjects), number);
        }));
    }

    private static int number(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1;
    }

    /** 1 if the reader looks after the space, for a statement. */
    private static int moderates(TalkSql.Subject subject, Request request) {
        return request.may(ContentPermissions.MODERATE, subject.space()) ? 1 : 0;
    }

    /** How many comments the reader is shown, those put aside included that they may bring back or wrote. */
    private static int shown(TalkSql.Subject subject, Request request) {
        return subject.comments()
                + (moderates(subject, request) == 1 ? subject.aside() : subject.asideByReader());
    }

    static int pages(int comments) {
        return Math.max(1, (comments + PAGE - 1) / PAGE);
    }

    private TalkView view(Request request, TalkSql.Subject subject, List<TalkSql.Row> rows, List<TalkSql.Given> given,
            int number) {
        Map<String, TalkSql.Given> byKind = given.stream()
                .collect(Collectors.toMap(g -> g.kind() + " " + g.subject(),
                        Function.identity()));
        boolean writes = subject.open() && request.may(ContentPermissions.COMMENT);
        boolean moderates = moderates(subject, request) == 1;
        List<TalkView.Comment> comments = rows.stream().map(row -> {
            boolean own = writes && row.author().equals(request.reader());
            boolean back = row.archivedBy() != null && (moderates && !subject.spaceState().equals("closed")
                    || own && row.author().equals(row.archivedBy()));
            return new TalkView.Comment(row, TalkView.reactions(row.id(), byKind), own, own || moderates, back);
        }).toList();
        String closed = subject.open() ? null : closed(subject);
        return new TalkView(subject.id(), path(subject), heading(subject.type(), subject.answers()),
                talked(subject.type(), subject.comments(), subject.answers()), number,
                pages(shown(subject, request)), comments,
                TalkView.reactions(subject.id(), byKind), writes, closed);
    }

    /** The key of how many comments there are: answers, where somebody else than who asked wrote. */
    static String heading(String type, int answers) {
        return Talked.of(type, 0, answers).answers() ? "content.talk.answers" : "content.talk.comments";
    }

    /** The number {@link #heading} is said with: the asker's own comments are no answers. */
    static int talked(String type, int comments, int answers) {
        return Talked.of(type, comments, answers).count();
    }

    /** The key of the sentence that says why nobody may write here. */
    private static String closed(TalkSql.Subject subject) {
        return subject.state().equals("published") ? "web.space-rests" : "content.talk.archived";
    }

    /**
     * Where a content is shown.
     *
     * @throws Forbidden while the plugin of its type is away
     */
    private String path(TalkSql.Subject subject) {
        return site.type(subject.type())
                .map(ContentType::path)
                .map(path -> path.replace("{id}", subject.id()))
                .orElseThrow(() -> new Forbidden(Text.key("web.away")));
    }

    /** The page of a comment, scrolled to it. */
    String pathOf(TalkSql.Subject subject, String comment, Request request) {
        int number = pages(database.read(TalkSql.class,
                sql -> sql.position(subject.id(), comment, request.reader(), moderates(subject, request))));
        return path(subject) + (number == 1 ? "" : "?talk=" + number) + "#c-" + comment;
    }

    /**
     * A content whose talk this reader may join now.
     *
     * @throws NotFound if they may not read it
     * @throws Forbidden if its space or itself is closed
     */
    TalkSql.Subject open(Request request) {
        TalkSql.Subject subject = readable(request);
        if (!subject.open()) {
            throw new Forbidden(Text.key(closed(subject)));
        }
        return subject;
    }

    /**
     * A content whose talk this reader may read now.
     *
     * @throws NotFound if they may not
     * @throws Forbidden while the plugin of its type is away: said before anything is written
     */
    TalkSql.Subject readable(Request request) {
        TalkSql.Subject subject = database
                .read(TalkSql.class, sql -> sql.subject(request.path("id"), request.reader()))
                .orElseThrow(NotFound::new);
        path(subject);
        return subject;
    }

    /**
     * Whether this reader may write under a content now.
     *
     * @param content id
     */
    boolean takes(String content, Request request) {
        return database.read(TalkSql.class, sql -> sql.subject(content, request.reader()))
                .filter(TalkSql.Subject::open)
                .isPresent();
    }

    /** Write a comment under a content that {@link #takes} it, and lead to it, saying this. */
    Response say(String content, TalkView.NewComment form, String words, Request request) {
        return said(database.read(TalkSql.class, sql -> sql.subject(content, request.reader()))
                .orElseThrow(NotFound::new), form, words, request);
    }

    private Response comment(Request request) {
        TalkSql.Subject subject = open(request);
        var form = request.form(TalkView.NewComment.class, path(subject));
        if (Languages.find(form.language()).isEmpty()) {
            throw new InvalidForm("language", Text.key("web.form.choose"));
        }
        return said(subject, form, "content.talk.thanks", request);
    }

    private Response said(TalkSql.Subject subject, TalkView.NewComment form, String words, Request request) {
        String id = database.transact(work -> written(work.with(TalkSql.class), subject, form, request));
        return Response.redirect(pathOf(subject, id, request)).saying(words);
    }

    /** The id of the new comment, or of the one that this form became already. */
    private String written(TalkSql sql, TalkSql.Subject subject, TalkView.NewComment form, Request request) {
        String me = request.member().id();
        String id = Ids.next();
        long now = request.now();
        if (sql.add(id, subject.id(), me, form.language(), form.text(), now, form.once()) == 0
                && (sql.endPress(me, form.once(), now - Press.MEMORY_MILLIS) == 0
                        || sql.add(id, subject.id(), me, form.language(), form.text(), now, form.once()) == 0)) {
            // read after the insert: on PostgreSQL that one waited for the other press's commit
            Optional<String> before = sql.ofForm(me, form.once(), subject.id());
            if (before.isPresent()) {
                return before.get();
            }
            sql.add(id, subject.id(), me, form.language(), form.text(), now, null);
        }
        if (sql.counted(subject.id(), me, now) == 0) {
            throw new NotFound();
        }
        changes.append("comment", id, now);
        return id;
    }

    private Response react(Request request) {
        TalkSql.Subject subject = open(request);
        String[] chosen = request.form(React.class, path(subject)).kind().split(" ", 2);
        if (chosen.length != 2 || !TalkView.KINDS.contains(chosen[0])) {
            throw new NotFound();
        }
        boolean comment = !chosen[1].equals(subject.id());
        String member = request.member().id();
        long now = request.now();
        database.write(TalkSql.class, sql -> {
            if (comment && sql.comment(chosen[1], subject.id(), "published").isEmpty()) {
                throw new NotFound();
            }
            if (sql.takeBack(chosen[1], chosen[0], member) == 0) {
                sql.give(chosen[1], subject.id(), chosen[0], member, now);
            }
        });
        return Response.redirect(comment ? pathOf(subject, chosen[1], request) : path(subject) + "#talk");
    }
}
