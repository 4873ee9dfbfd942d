package org.konbit.kernel.space;

import java.time.InstantSource;
import java.util.List;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Plugin;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.Written;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.space.Spaces.Person;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.Sessions;

/** The list of spaces and the page of each, for whoever may know of them; joining and leaving. */
public final class SpacePages implements Plugin {
    private static final int FACES = 12;
    private static final long LOOKS_MILLIS = 90L * 24 * 60 * 60 * 1000;
    private final Database database;
    private final Listing listing;
    private final Sessions sessions;
    private final SpacePeoplePages people;
    private final SpaceForms forms;
    private final SpaceRolePages roles;
    private final LookInPages lookIn;

    /** The spaces the reader may know of. */
    record SpacesPage(List<Space> spaces, boolean mayOpen) implements View {
        @Override
        public Text title() {
            return Text.key("common.spaces");
        }
    }

    /** A space's page; visitors see no people, and of the space everybody is in only those are named who look after it. */
    record SpacePage(Space space, List<Person> people, List<Listing.Entry> written, boolean member,
            boolean mayFacilitate, List<Spaces.Look> looks)
            implements
                View {
        @Override
        public Text title() {
            return Text.words(space.name(), space.language());
        }

        /** Whether it is closed and nobody is left to let people in: those who look after it come first among its people. */
        boolean orphaned() {
            return space.joined() && space.visibility().equals("closed")
                    && people.stream().noneMatch(one -> one.role().equals("facilitator"));
        }
    }

    /** Build the pages. */
    public SpacePages(Database database, Listing listing, Sessions sessions, ChangeLog changeLog, Granting granting,
            InstantSource clock) {
        this.database = database;
        this.listing = listing;
        this.sessions = sessions;
        this.people = new SpacePeoplePages(database, sessions, changeLog, granting);
        this.forms = new SpaceForms(database, sessions, changeLog);
        this.roles = new SpaceRolePages(database, sessions, granting);
        this.lookIn = new LookInPages(database, clock);
    }

    @Override
    public void contribute(Contributions to) {
        to.get("/spaces", SpacePermissions.BROWSE, this::list)
                .get("/spaces/{slug}", SpacePermissions.BROWSE, this::show)
                .post("/spaces/{slug}/join", SpacePermissions.JOIN, this::join)
                .post("/spaces/{slug}/leave", SpacePermissions.JOIN, this::leave)
                .menu("/spaces", "common.spaces");
        people.contribute(to);
        forms.contribute(to);
        roles.contribute(to);
        lookIn.contribute(to);
    }

    /** The space the path names, for this reader: one that is hidden from them is not there. */
    static Space find(Database database, Request request) {
        return database
                .read(Spaces.class, spaces -> spaces.find(request.path("slug"), request.reader(), request.language()))
                .orElseThrow(NotFound::new);
    }

    private Response list(Request request) {
        List<Space> spaces = database.read(Spaces.class, all -> all.list(request.reader(), request.language()));
        return Response.page(new SpacesPage(spaces, request.may(SpacePermissions.OPEN)));
    }

    private Response show(Request request) {
        Space space = find(database, request);
        List<Written.Row> rows = database.read(Written.class, written -> written.in(space.id(), request.reader()));
        List<Person> faces = request.signedIn()
                ? database.read(Spaces.class, all -> all.people(space.id(), FACES))
                        .stream()
                        .filter(one -> !space.commons() || one.role().equals("facilitator"))
                        .toList()
                : List.of();
        return Response.page(new SpacePage(space, faces, listing.entries(rows, request), request.signedIn(),
                request.may(SpacePermissions.FACILITATE, space.id()), looks(space, request.now())));
    }

    /** Whoever is in a closed space sees when somebody looked in who is not. */
    private List<Spaces.Look> looks(Space space, long now) {
        return space.visibility().equals("closed")
                ? database.read(Spaces.class, all -> all.looks(space.id(), now - LOOKS_MILLIS))
                : List.of();
    }

    private Response join(Request request) {
        Space space = find(database, request);
        String me = request.member().id();
        if (!space.state().equals("open")) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
        database.write(Spaces.class, all -> all.join(space.id(), me, request.now()));
        sessions.forget(me);
        return Response.redirect("/spaces/" + space.slug()).saying("space.joined");
    }

    private Response leave(Request request) {
        Space space = find(database, request);
        String me = request.member().id();
        database.write(Spaces.class, all -> {
            all.lock(space.id());
            if (all.remove(space.id(), me) > 0) {
                all.withdraw(space.id(), me);
                all.endRoles(space.id(), me);
            } else if (space.joined()) {
                throw new InvalidForm("", Text.key("space.last"));
            }
        });
        sessions.forget(me);
        boolean hidden = space.visibility().equals("closed");
        return Response.redirect(hidden ? "/spaces" : "/spaces/" + space.slug()).saying("space.left");
    }
}
