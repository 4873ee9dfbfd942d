package org.konbit.kernel.space;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.role.Grants;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.Sessions;

/** Roles that count in one space alone: its facilitators give them to its people, and take them away. */
final class SpaceRolePages {
    private static final String PATH = "/spaces/{slug}/roles";
    private static final int MOST = 500;
    private final Database database;
    private final Sessions sessions;
    private final Granting granting;

    /**
     * Who holds a role in a space.
     *
     * @param people names of those who can be given one, by id
     * @param givable titles of the roles that the reader can give and take away here, by id
     */
    record SpaceRolesPage(Space space, List<Grants.Grant> grants, Map<String, String> people,
            Map<String, Text> givable) implements View {
        @Override
        public Text title() {
            return Text.key("space.roles.of", space.name());
        }
    }

    /** What a facilitator does with a role. */
    enum Act {
        GIVE, TAKE
    }

    /** The button that was pressed; {@code until} is when a given role ends, if it does. */
    record SpaceGrant(String member, String role, @Nullable String until, Act act) {}

    SpaceRolePages(Database database, Sessions sessions, Granting granting) {
        this.database = database;
        this.sessions = sessions;
        this.granting = granting;
    }

    void contribute(Contributions to) {
        to.get(PATH, SpacePermissions.JOIN, this::show).post(PATH, SpacePermissions.JOIN, this::change);
    }

    private Response show(Request request) {
        Space space = SpacePeoplePages.facilitated(database, request);
        List<Grants.Grant> grants = database.read(Grants.class,
                all -> all.in(space.id(), request.language(), request.now()));
        Map<String, String> people = new LinkedHashMap<>();
        database.read(Spaces.class, all -> all.people(space.id(), MOST))
                .forEach(one -> people.put(one.id(), one.name()));
        return Response.page(new SpaceRolesPage(space, grants, people, granting.givable(request, space.id())));
    }

    private Response change(Request request) {
        Space space = SpacePeoplePages.facilitated(database, request);
        SpaceGrant form = request.form(SpaceGrant.class);
        boolean give = form.act() == Act.GIVE;
        if (give && space.archived()) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
        if (give && !granting.givable(request, space.id()).containsKey(form.role())) {
            throw new InvalidForm("role", Text.key("web.form.choose"));
        }
        granting.requireCovers(request, form.role(), space.id());
        Long ends = give ? granting.ends(form.member(), form.role(), space.id(), form.until(), request) : null;
        String by = request.member().id();
        database.transact(work -> {
            Grants grants = work.with(Grants.class);
            grants.lock(form.role());
            int changed = give
                    ? grants.give(form.member(), form.role(), space.id(), request.now(), by, ends)
                    : grants.take(form.member(), form.role(), space.id());
            if (give && changed == 0) {
                throw new InvalidForm("member", Text.key("space.not-active"));
            }
            String subject = form.member() + " " + form.role() + (ends == null ? "" : " " + ends);
            if (changed > 0) {
                work.with(Audit.class)
                        .note(Note.of(by, give ? "space.grant" : "space.withdraw", subject, request.now())
                                .to(form.member())
                                .in(space.id()));
            }
            return changed;
        });
        sessions.forget(form.member());
        return Response.redirect("/spaces/" + space.slug() + "/roles").saying("common.saved");
    }
}
