package org.konbit.kernel.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.EditConflict;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.space.Spaces.Name;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Sessions;

/** Opening a space, and saying its name and purpose in one language after another. */
final class SpaceForms {
    private static final String EDIT = "/spaces/{slug}/edit";
    private static final List<String> VISIBILITIES = List.of("community", "closed", "public");
    private final Database database;
    private final Sessions sessions;
    private final ChangeLog changeLog;

    /** A space to be opened. */
    record NewSpace(@MaxLength(120) String name, @MaxLength(1_000) String purpose, String language, SpaceKind kind,
            @Nullable String country, String visibility, @Nullable String once) {}

    /** A name and a purpose in one language; {@code version} is the one the writer saw. */
    record SpaceText(int version, String language, @MaxLength(120) String name,
            @MaxLength(1_000) @Nullable String purpose) {}

    /** The form of a new space. */
    record NewSpacePage() implements View {
        @Override
        public Text title() {
            return Text.key("space.new");
        }
    }

    /** The names a space has, and the form for one more or a better one; {@code text} is what stands there now. */
    record EditSpacePage(Space space, List<Name> names, Name text) implements View {
        @Override
        public Text title() {
            return Text.key("space.edit", space.name());
        }
    }

    SpaceForms(Database database, Sessions sessions, ChangeLog changeLog) {
        this.database = database;
        this.sessions = sessions;
        this.changeLog = changeLog;
    }

    void contribute(Contributions to) {
        to.get("/spaces/new", SpacePermissions.OPEN, request -> Response.page(new NewSpacePage()))
                .post("/spaces/new", SpacePermissions.OPEN, this::open)
                .get(EDIT, SpacePermissions.JOIN, this::edit)
                .post(EDIT, SpacePermissions.JOIN, this::name);
    }

    private Response open(Request request) {
        NewSpace form = request.form(NewSpace.class);
        checked(form.language(), form.visibility(), form.kind(), form.country()).refuse();
        String me = request.member().id();
        Opening opening = new Opening(form.name(), form.purpose(), form.language(), form.kind(), form.country(),
                form.visibility(), form.once(), me, request.now(), "host", "open");
        String slug = database.transact(work -> opening.in(work, changeLog, _ -> {
        }));
        sessions.forget(me);
        return Response.redirect("/spaces/" + slug).saying("space.opened");
    }

    /** What is wrong with what was said of a new space, besides its name. */
    static FormProblems checked(String language, String visibility, SpaceKind kind, @Nullable String country) {
        FormProblems problems = new FormProblems()
                .language("language", language)
                .unless(VISIBILITIES.contains(visibility), "visibility", Text.key("web.form.choose"));
        kind.check(problems, country);
        return problems;
    }

    private Response edit(Request request) {
        Space space = SpacePeoplePages.facilitated(database, request);
        String language = request.query("language").orElse(space.language());
        List<Name> names = database.read(Spaces.class, all -> all.names(space.id()));
        return Response.page(new EditSpacePage(space, names, in(language, names)));
    }

    private static Name in(String language, List<Name> names) {
        return names.stream()
                .filter(one -> one.language().equals(language))
                .findFirst()
                .orElse(new Name(language, "", "", 0));
    }

    private Response name(Request request) {
        Space space = SpacePeoplePages.changeable(database, request);
        SpaceText form = request.form(SpaceText.class);
        new FormProblems().language("language", form.language()).refuse();
        Name name = new Name(form.language(), form.name(), form.purpose() == null ? "" : form.purpose(),
                form.version());
        database.write(Spaces.class, all -> {
            if (all.rename(space.id(), name) == 0) {
                refuseUnlessSame(name, in(form.language(), all.names(space.id())));
            }
            changeLog.append("space", space.id(), request.now());
        });
        return Response.redirect("/spaces/" + space.slug() + "/edit?language=" + form.language())
                .saying("common.saved");
    }

    /** Who saves the same twice is not in conflict with anybody. */
    private static void refuseUnlessSame(Name mine, Name standing) {
        if (!standing.name().equals(mine.name()) || !standing.purpose().equals(mine.purpose())) {
            Map<Text, Text> theirs = new LinkedHashMap<>();
            theirs.put(Text.key("spaceText.name"), Text.words(standing.name(), standing.language()));
            theirs.put(Text.key("spaceText.purpose"), Text.words(standing.purpose(), standing.language()));
            throw new EditConflict(theirs);
        }
    }
}
