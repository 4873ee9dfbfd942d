package org.konbit.kernel.space;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.space.GroupSql.Group;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.FormProblems;

/** What its facilitators say of a space apart from its name: its kind, its group in a messenger, its address. */
final class AboutPages {
    private static final String PATH = "/spaces/{slug}/about";
    private final Database database;
    private final ChangeLog changeLog;

    /** Who sees the link. */
    enum ShownTo {
        PEOPLE, COUNTRY
    }

    /** All of it; {@code group} is an address of the web, or empty for none. */
    record SpaceAbout(SpaceKind kind, @Nullable String country, @MaxLength(250) @Nullable String group,
            ShownTo shownTo, @MaxLength(48) String slug) {}

    /** The form; {@code group} is what is kept now. */
    record AboutPage(Space space, Optional<Group> group) implements View {
        @Override
        public Text title() {
            return Text.key("space.about", space.name());
        }

        /** What the field of the address holds: of an address with an end that nobody guesses, the part before it. */
        String ownSlug() {
            return space.visibility().equals("closed") ? space.slug().replaceFirst("-[0-9a-f]{6}$", "") : space.slug();
        }

        String shownTo() {
            return group.map(Group::shownTo).orElse("people").toUpperCase(Locale.ROOT);
        }
    }

    AboutPages(Database database, ChangeLog changeLog) {
        this.database = database;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get(PATH, SpacePermissions.JOIN, this::show).post(PATH, SpacePermissions.JOIN, this::save);
    }

    private Response show(Request request) {
        Space space = SpacePeoplePages.facilitated(database, request);
        return Response.page(new AboutPage(space, database.read(GroupSql.class, sql -> sql.group(space.id()))));
    }

    private Response save(Request request) {
        Space space = SpacePeoplePages.changeable(database, request);
        SpaceAbout form = request.form(SpaceAbout.class);
        Optional<String> group = Optional.ofNullable(form.group()).flatMap(GroupLink::of);
        FormProblems problems = new FormProblems()
                .unless(form.group() == null || group.isPresent(), "group", Text.key("space.group.wrong"))
                .unless(form.shownTo() == ShownTo.PEOPLE || form.kind() == SpaceKind.CHAPTER, "shownTo",
                        Text.key("space.group.no-country"));
        form.kind().check(problems, form.country());
        problems.refuse();
        String slug = database.transact(work -> {
            GroupSql sql = work.with(GroupSql.class);
            sql.describe(space.id(), form.kind().word(), form.kind().country(form.country()));
            regroup(work, sql, space, group, form.shownTo(), request);
            changeLog.append("space", space.id(), request.now());
            return moved(work, space, form.slug());
        });
        return Response.redirect("/spaces/" + slug + "/about").saying("common.saved");
    }

    /** The audit has that it was changed, and never the link. */
    private static void regroup(Transaction work, GroupSql sql, Space space, Optional<String> link, ShownTo shownTo,
            Request request) {
        Optional<Group> wanted = link.map(one -> new Group(one, shownTo.name().toLowerCase(Locale.ROOT)));
        if (wanted.equals(sql.group(space.id()))) {
            return;
        }
        wanted.ifPresentOrElse(one -> sql.put(space.id(), one.link(), one.shownTo()), () -> sql.remove(space.id()));
        work.with(Audit.class)
                .note(Note.of(request.member().id(), "space.group", space.id(), request.now()).in(space.id()));
    }

    /** Its address from now on; under the one it had it is found as before. */
    private static String moved(Transaction work, Space space, String typed) {
        Spaces all = work.with(Spaces.class);
        all.lock(space.id());
        String slug = SlugRule.slug(all, typed, space.visibility(), space.id());
        if (space.commons() || slug.equals(space.slug())) {
            return space.slug();
        }
        GroupSql sql = work.with(GroupSql.class);
        sql.remember(space.id());
        sql.forget(slug, space.id());
        sql.move(space.id(), slug);
        return slug;
    }
}
