package org.konbit.kernel.space;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.space.SeasonSql.Said;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.FormProblems;

/** The seasons of a space: its facilitators let it sleep, wake it, close it with thanks, and open it again; its people may wish that it wakes. */
final class SeasonPages {
    private static final String SEASON = "/spaces/{slug}/season";
    private static final String CLOSE = "/spaces/{slug}/close";
    private final Database database;
    private final ChangeLog changeLog;
    private final SpaceRules rules;

    /** What happens with it. */
    enum Turn {
        KEEP, SLEEP, WAKE, REOPEN
    }

    /** The button that was pressed; {@code goesOn} says where talk happens while it sleeps. */
    record Season(Turn turn, @MaxLength(500) @Nullable String goesOn) {}

    /** What is said at the end, in one language. */
    record Closing(String language, @MaxLength(5_000) String summary, @MaxLength(2_000) String thanks,
            @MaxLength(500) @Nullable String goesOn) {}

    /** What a member wishes. */
    enum Wish {
        WAKE, NOT_NOW
    }

    /** The button that was pressed. */
    record Wishing(Wish wish) {}

    /** What its facilitators can do with it now; {@code silence} is set if nobody wrote for so many days. */
    record SeasonPage(Space space, Optional<Integer> silence, Said said, SeasonSql.Wishes wishes) implements View {
        @Override
        public Text title() {
            return Text.key("space.season", space.name());
        }
    }

    /** The words of the end, and in which languages they are said. */
    record ClosePage(Space space, List<Said> all, Said said) implements View {
        @Override
        public Text title() {
            return Text.key("space.close", space.name());
        }

        boolean says(String language) {
            return all.stream().anyMatch(one -> one.language().equals(language) && !one.thanks().isEmpty());
        }
    }

    SeasonPages(Database database, ChangeLog changeLog, SpaceRules rules) {
        this.database = database;
        this.changeLog = changeLog;
        this.rules = rules;
    }

    void contribute(Contributions to) {
        to.get(SEASON, SpacePermissions.JOIN, this::show)
                .post(SEASON, SpacePermissions.JOIN, this::turn)
                .get(CLOSE, SpacePermissions.JOIN, this::closing)
                .post(CLOSE, SpacePermissions.JOIN, this::close)
                .post("/spaces/{slug}/wish", SpacePermissions.JOIN, this::wish);
    }

    /** A space that has seasons: the commons have none, and what is only proposed is not there yet. */
    private Space seasonal(Request request) {
        Space space = SpacePeoplePages.facilitated(database, request);
        if (space.commons() || space.proposed()) {
            throw new NotFound();
        }
        return space;
    }

    private Response show(Request request) {
        Space space = seasonal(request);
        int days = rules.known().silence();
        long now = request.now();
        return database.read(SeasonSql.class, sql -> {
            boolean silent = sql.silent(space.id(), now - Duration.ofDays(days).toMillis(), now) > 0;
            return Response.page(new SeasonPage(space, silent ? Optional.of(days) : Optional.empty(),
                    sql.said(space.id(), request.language()).orElse(Said.nothing(request.language())),
                    sql.wishes(space.id(), request.reader())));
        });
    }

    private Response turn(Request request) {
        Space space = seasonal(request);
        Season form = request.form(Season.class);
        String here = "/spaces/" + space.slug();
        database.transact(work -> {
            work.with(Spaces.class).lock(space.id());
            SeasonSql sql = work.with(SeasonSql.class);
            switch (form.turn()) {
                case KEEP -> sql.keep(space.id(),
                        request.now() + Duration.ofDays(SpaceRules.of(work).silence()).toMillis());
                case SLEEP -> {
                    if (turned(work, space, "open", "sleeping", "space.sleep", request)) {
                        Said before = sql.said(space.id(), request.language()).orElse(Said.nothing(""));
                        boolean same = before.language().equals(request.language());
                        sql.elsewhereNot(space.id(), request.language());
                        sql.say(space.id(), new Said(request.language(), same ? before.summary() : "",
                                same ? before.thanks() : "", text(form.goesOn())));
                    }
                }
                case WAKE -> turned(work, space, "sleeping", "open", "space.wake", request);
                case REOPEN -> turned(work, space, "closed", "open", "space.reopen", request);
            }
            return sql;
        });
        return Response.redirect(here).saying("space.season." + switch (form.turn()) {
            case KEEP -> "kept";
            case SLEEP -> "slept";
            case WAKE, REOPEN -> "woken";
        });
    }

    /** Whether it was in that state; who presses twice changes nothing more. */
    private boolean turned(Transaction work, Space space, String from, String to, String action, Request request) {
        SeasonSql sql = work.with(SeasonSql.class);
        if (sql.turn(space.id(), from, to, request.now()) == 0) {
            return false;
        }
        sql.granted(space.id());
        work.with(Audit.class)
                .note(Note.of(request.member().id(), action, space.id(), request.now()).in(space.id()));
        changeLog.append("space", space.id(), request.now());
        return true;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }

    private Response closing(Request request) {
        Space space = seasonal(request);
        List<Said> all = database.read(SeasonSql.class, sql -> sql.said(space.id()));
        String language = request.query("language").orElse(request.language());
        return Response.page(new ClosePage(space, all,
                all.stream()
                        .filter(one -> one.language().equals(language))
                        .findFirst()
                        .orElse(Said.nothing(language))));
    }

    /** Closes it, or says in one more language what is said of the end. */
    private Response close(Request request) {
        Space space = seasonal(request);
        Closing form = request.form(Closing.class);
        new FormProblems().language("language", form.language()).refuse();
        database.transact(work -> {
            work.with(Spaces.class).lock(space.id());
            SeasonSql sql = work.with(SeasonSql.class);
            if (!space.archived()) {
                boolean closed = turned(work, space, "open", "closed", "space.close", request)
                        || turned(work, space, "sleeping", "closed", "space.close", request);
                if (closed) {
                    sql.elsewhereNot(space.id(), form.language());
                }
            }
            sql.say(space.id(), new Said(form.language(), form.summary(), form.thanks(), text(form.goesOn())));
            return sql;
        });
        return Response.redirect("/spaces/" + space.slug()).saying("space.closed");
    }

    private Response wish(Request request) {
        Space space = SpacePages.find(database, request);
        Wish wish = request.form(Wishing.class).wish();
        boolean wakes = wish == Wish.WAKE;
        if (!space.state().equals(wakes ? "sleeping" : "proposed")) {
            throw new Forbidden(Text.key("space.wish.over"));
        }
        database.write(SeasonSql.class, sql -> sql.wish(space.id(), request.member().id(), wakes ? "wake" : "not-now",
                request.now()));
        return wakes
                ? Response.redirect("/spaces/" + space.slug()).saying("space.wished")
                : Response.redirect("/").saying("space.not-now");
    }
}
