package org.konbit.kernel.content;

import java.util.Map;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.EditConflict;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.i18n.Languages;

/** Changing one's own comment, putting a comment aside and bringing it back. */
final class CommentPages implements Plugin {
    private final Database database;
    private final ChangeLog changes;
    private final Talk talk;

    /** The fields of a comment; {@code version} is the one the writer saw. */
    record EditComment(int version, @MaxLength(10_000) String text, String language) {}

    /** The page to change a comment. */
    record EditCommentPage(String content, String back, TalkSql.Row comment) implements View {
        @Override
        public Text title() {
            return Text.key("content.comment.edit");
        }
    }

    CommentPages(Database database, ChangeLog changes, Talk talk) {
        this.database = database;
        this.changes = changes;
        this.talk = talk;
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/contents/{id}/comments/{comment}/edit", ContentPermissions.COMMENT, this::edit)
                .post("/contents/{id}/comments/{comment}/edit", ContentPermissions.COMMENT, this::revise)
                .post("/contents/{id}/comments/{comment}/archive", ContentPermissions.COMMENT, this::archive)
                .post("/contents/{id}/comments/{comment}/restore", ContentPermissions.COMMENT, this::restore);
    }

    private TalkSql.Row comment(Request request, TalkSql.Subject subject, String state) {
        return database.read(TalkSql.class, sql -> sql.comment(request.path("comment"), subject.id(), state))
                .orElseThrow(NotFound::new);
    }

    private Response edit(Request request) {
        TalkSql.Subject subject = talk.open(request);
        TalkSql.Row comment = comment(request, subject, "published");
        if (!comment.author().equals(request.member().id())) {
            throw new Forbidden();
        }
        return Response.page(new EditCommentPage(subject.id(), talk.pathOf(subject, comment.id(), request), comment));
    }

    private Response revise(Request request) {
        TalkSql.Subject subject = talk.open(request);
        TalkSql.Row comment = comment(request, subject, "published");
        if (!comment.author().equals(request.member().id())) {
            throw new Forbidden();
        }
        var form = request.form(EditComment.class);
        if (Languages.find(form.language()).isEmpty()) {
            throw new InvalidForm("language", Text.key("web.form.choose"));
        }
        long now = request.now();
        database.write(TalkSql.class, sql -> {
            if (sql.revise(comment.id(), subject.id(), comment.author(), form.version(), form.language(), form.text(),
                    now) == 0) {
                TalkSql.Row theirs = sql.comment(comment.id(), subject.id(), "published")
                        .orElseThrow(NotFound::new);
                throw new EditConflict(
                        Map.of(Text.key("common.text"), Text.words(theirs.body(), theirs.language())));
            }
            changes.append("comment", comment.id(), now);
        });
        return Response.redirect(talk.pathOf(subject, comment.id(), request)).saying("common.saved");
    }

    private Response archive(Request request) {
        TalkSql.Subject subject = talk.readable(request);
        TalkSql.Row comment = comment(request, subject, "published");
        boolean own = comment.author().equals(request.member().id());
        if (!own && !request.may(ContentPermissions.MODERATE, subject.space())) {
            throw new Forbidden();
        }
        long now = request.now();
        database.write(TalkSql.class, sql -> {
            if (sql.archive(comment.id(), subject.id(), request.member().id(), now) > 0) {
                sql.recount(subject.id(), comment.author(), -1);
                changes.append("comment", comment.id(), now);
            }
        });
        // its line stays for its writer and for whoever looks after the space, with the way back
        return Response.redirect(talk.pathOf(subject, comment.id(), request)).saying("content.comment.archived");
    }

    /** Whoever looks after the space; the writer only where nobody else put it aside. */
    private Response restore(Request request) {
        TalkSql.Subject subject = talk.readable(request);
        TalkSql.Row comment = comment(request, subject, "archived");
        String by = comment.archivedBy();
        boolean moderates = request.may(ContentPermissions.MODERATE, subject.space())
                && !subject.spaceState().equals("closed");
        boolean own = subject.open() && comment.author().equals(by) && comment.author().equals(request.member().id());
        if (by == null || !moderates && !own) {
            throw new Forbidden();
        }
        long now = request.now();
        database.write(TalkSql.class, sql -> {
            if (sql.restore(comment.id(), subject.id(), by, now) > 0) {
                sql.recount(subject.id(), comment.author(), 1);
                changes.append("comment", comment.id(), now);
            }
        });
        return Response.redirect(talk.pathOf(subject, comment.id(), request)).saying("content.comment.restored");
    }
}
