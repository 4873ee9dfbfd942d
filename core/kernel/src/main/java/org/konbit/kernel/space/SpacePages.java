package org.konbit.kernel.space;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.listing.Listing;
import org.konbit.kernel.listing.Written;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.space.Spaces.Person;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.Sessions;
import org.konbit.kernel.web.SiteSettings;

/** The list of spaces and the page of each, for whoever may know of them; joining and leaving. */
public final class SpacePages implements Plugin, AutoCloseable {
    private static final int FACES = 12;
    private static final long LOOKS_MILLIS = 90L * 24 * 60 * 60 * 1000;
    private final Database database;
    private final Listing listing;
    private final Sessions sessions;
    private final SpacePeoplePages people;
    private final SpaceForms forms;
    private final SpaceRolePages roles;
    private final LookInPages lookIn;
    private final AboutPages about;
    private final FoundingPages founding;
    private final SeasonPages seasons;
    private final SpaceRules rules;
    private final SpaceExport export;
    private final Silence silence;

    /**
     * What the pages need besides.
     *
     * @param tables all there are, for an export
     * @param files where the bytes of a file are, by their SHA-256
     */
    public record Surroundings(SiteSettings site, NamedTables tables, Function<String, Path> files, Messages messages,
            InstantSource clock) {}

    /** Some of them, under a heading. */
    record Shelf(String heading, List<Space> spaces) {}

    /** The spaces the reader may know of, their own first, proposals and those that were closed apart. */
    record SpacesPage(List<Shelf> shelves, boolean mayOpen, boolean mayPropose) implements View {
        @Override
        public Text title() {
            return Text.key("common.spaces");
        }

        static List<Shelf> shelves(List<Space> spaces) {
            Map<String, List<Space>> by = new LinkedHashMap<>();
            for (String heading : List.of("mine", "chapter", "theme", "circle", "proposed", "closed")) {
                by.put(heading, new ArrayList<>());
            }
            spaces.forEach(space -> by.computeIfAbsent(shelf(space), _ -> new ArrayList<>()).add(space));
            return by.entrySet()
                    .stream()
                    .filter(one -> !one.getValue().isEmpty())
                    .map(one -> new Shelf(one.getKey(), one.getValue()))
                    .toList();
        }

        private static String shelf(Space space) {
            if (space.proposed() || space.archived()) {
                return space.state();
            }
            return space.joined() || space.commons() ? "mine" : space.kind();
        }
    }

    /**
     * A space's page; visitors see no people, and of the space everybody is in only those are named who look after it.
     *
     * @param all how many people are in it, of whom some are named
     */
    record SpacePage(Space space, List<Person> people, int all, List<Listing.Entry> written, boolean member,
            boolean mayFacilitate, List<Spaces.Look> looks, Optional<String> group, Optional<Rest> rest)
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

    /** What is said of a space that sleeps or was closed, and who wishes that it wakes. */
    record Rest(SeasonSql.Said said, SeasonSql.Wishes wishes) {}

    /** Build the pages. */
    public SpacePages(Database database, Listing listing, Sessions sessions, ChangeLog changeLog, Granting granting,
            Surroundings around) {
        this.database = database;
        this.listing = listing;
        this.sessions = sessions;
        this.people = new SpacePeoplePages(database, sessions, changeLog, granting);
        this.forms = new SpaceForms(database, sessions, changeLog);
        this.roles = new SpaceRolePages(database, sessions, granting);
        this.lookIn = new LookInPages(database, around.clock());
        this.about = new AboutPages(database, changeLog);
        this.founding = new FoundingPages(database, sessions, changeLog);
        this.rules = new SpaceRules(database, around.site());
        this.seasons = new SeasonPages(database, changeLog, rules);
        this.export = new SpaceExport(database, around.tables(), around.files(), around.messages(), around.clock());
        this.silence = new Silence(database, changeLog, rules, around.clock());
    }

    /** From now on spaces that are silent for long go to sleep. */
    public void start() {
        silence.start();
    }

    @Override
    public void close() {
        silence.close();
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
        about.contribute(to);
        founding.contribute(to);
        seasons.contribute(to);
        rules.contribute(to);
        export.contribute(to);
    }

    /** The space the path names, for this reader: one that is hidden from them is not there. */
    static Space find(Database database, Request request) {
        return database
                .read(Spaces.class, spaces -> spaces.find(request.path("slug"), request.reader(), request.language()))
                .orElseThrow(NotFound::new);
    }

    private Response list(Request request) {
        List<Space> spaces = database.read(Spaces.class,
                all -> all.list(request.reader(), request.language(), request.now()));
        return Response.page(new SpacesPage(SpacesPage.shelves(spaces), request.may(SpacePermissions.OPEN),
                request.may(SpacePermissions.PROPOSE)));
    }

    /** At an address it had before, a space is found as well. */
    private Response show(Request request) {
        Optional<Space> here = database.read(Spaces.class,
                all -> all.find(request.path("slug"), request.reader(), request.language()));
        if (here.isPresent()) {
            return here.get().proposed() ? founding.page(here.get(), request) : page(here.get(), request);
        }
        return Response.redirect("/spaces/"
                + database.read(GroupSql.class, sql -> sql.movedTo(request.path("slug"), request.reader()))
                        .orElseThrow(NotFound::new));
    }

    private Response page(Space space, Request request) {
        List<Written.Row> rows = database.read(Written.class, written -> written.in(space.id(), request.reader()));
        List<Person> faces = request.signedIn()
                ? database.read(Spaces.class, all -> all.company(space.id(), request.reader(), FACES))
                        .stream()
                        .filter(one -> !space.commons() || one.role().equals("facilitator"))
                        .toList()
                : List.of();
        return Response.page(new SpacePage(space, faces,
                faces.size() < FACES
                        ? faces.size()
                        : database.<Spaces, Integer>read(Spaces.class, all -> all.count(space.id())),
                listing.entries(rows, request), request.signedIn(),
                request.may(SpacePermissions.FACILITATE, space.id()), looks(space, request.now()),
                request.signedIn()
                        ? database.read(GroupSql.class, sql -> sql.link(space.id(), request.reader()))
                        : Optional.empty(),
                space.state().equals("open") ? Optional.empty() : Optional.of(rest(space, request))));
    }

    private Rest rest(Space space, Request request) {
        return database.read(SeasonSql.class, sql -> new Rest(sql.said(space.id(), request.language())
                .orElse(SeasonSql.Said.nothing(space.language())), sql.wishes(space.id(), request.reader())));
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
        if (space.added() == 1) {
            database.write(Spaces.class, all -> all.choose(space.id(), me));
            return Response.redirect("/spaces/" + space.slug()).saying("space.chosen");
        }
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
