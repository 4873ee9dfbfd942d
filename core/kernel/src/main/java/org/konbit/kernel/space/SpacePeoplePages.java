package org.konbit.kernel.space;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.listing.NamePrefix;
import org.konbit.kernel.member.Notices;
import org.konbit.kernel.role.Granting;
import org.konbit.kernel.space.Spaces.Candidate;
import org.konbit.kernel.space.Spaces.Person;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.Sessions;

/** Who is in a space: its facilitators let people in and out and name further facilitators. */
final class SpacePeoplePages {
    private static final String PATH = "/spaces/{slug}/people";
    private static final int MOST = 500;
    private static final String FACILITATOR = Rights.name(Role.FACILITATOR);
    private static final String MEMBER = Rights.name(Role.MEMBER);
    /** What is asked about first: it weighs for whom it is done to. */
    private static final Set<Act> ASKED = Set.of(Act.FACILITATE, Act.REMOVE);
    private final Database database;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final Granting granting;

    /**
     * The people of a space, and those found to be added.
     *
     * @param asked what is asked about before it is done, or was done a moment ago and can be taken back
     * @param names whether the reader may make somebody its facilitator
     * @param relieves whether they may take that from whoever is
     */
    record SpacePeoplePage(Space space, List<Person> people, String q, List<Candidate> found,
            Optional<Asked> asked, boolean names, boolean relieves) implements View {
        @Override
        public Text title() {
            return Text.key("space.people.of", space.name());
        }
    }

    /**
     * An act and whom it is about.
     *
     * @param done whether it was done; else it is asked about
     */
    record Asked(Act act, Person person, boolean done) {
        /** The last part of the keys of what is said. */
        String word() {
            return act.name().toLowerCase(Locale.ROOT);
        }

        /** What takes it back. */
        Act back() {
            return act == Act.REMOVE ? Act.ADD : Act.RELIEVE;
        }
    }

    /** What a facilitator does with somebody. */
    enum Act {
        ADD, REMOVE, FACILITATE, RELIEVE
    }

    /** The button that was pressed. */
    record PeopleChange(Act act, String member) {}

    SpacePeoplePages(Database database, Sessions sessions, ChangeLog changeLog, Granting granting) {
        this.database = database;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.granting = granting;
    }

    void contribute(Contributions to) {
        to.get(PATH, SpacePermissions.JOIN, this::show)
                .post(PATH, SpacePermissions.JOIN, this::change)
                .post("/spaces/{slug}/take-on", SpacePermissions.JOIN, this::takeOn)
                .permission(SpacePermissions.FACILITATE);
    }

    static Space facilitated(Database database, Request request) {
        Space space = SpacePages.find(database, request);
        if (!facilitates(space, request)) {
            throw new Forbidden();
        }
        return space;
    }

    /** Whether the reader looks after a space, or proposed it and it is not open yet. */
    static boolean facilitates(Space space, Request request) {
        return space.proposedByReader() || request.may(SpacePermissions.FACILITATE, space.id());
    }

    /** The same, while it is not put away: then only who is in it changes, by people who leave or are taken out. */
    static Space changeable(Database database, Request request) {
        Space space = facilitated(database, request);
        if (space.archived()) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
        return space;
    }

    private Response show(Request request) {
        Space space = facilitated(database, request);
        String q = request.query("q").orElse("");
        NamePrefix name = NamePrefix.of(q);
        boolean names = granting.coversForEver(request, FACILITATOR, space.id());
        boolean relieves = granting.covers(request, FACILITATOR, space.id());
        return database.read(Spaces.class,
                all -> Response.page(new SpacePeoplePage(space, all.people(space.id(), MOST), q,
                        name.start().isEmpty() ? List.of() : all.candidates(space.id(), name.start(), name.word()),
                        asked(all, space, request), names, relieves)));
    }

    /** What the address asks about or says was done; nothing if it is not so. */
    private static Optional<Asked> asked(Spaces all, Space space, Request request) {
        boolean done = request.query("done").isPresent();
        return request.query(done ? "done" : "ask")
                .flatMap(word -> ASKED.stream().filter(act -> act.name().equals(word)).findFirst())
                .flatMap(act -> all.person(space.id(), request.query("member").orElse(""))
                        .filter(person -> person.role()
                                .equals(act == Act.REMOVE
                                        ? done ? "" : person.role()
                                        : done ? FACILITATOR : MEMBER))
                        .filter(person -> done || !person.role().isEmpty())
                        .map(person -> new Asked(act, person, done)));
    }

    private Response change(Request request) {
        Space space = facilitated(database, request);
        PeopleChange form = request.form(PeopleChange.class);
        if (space.archived() && form.act() == Act.ADD) {
            throw new Forbidden(Text.key("web.space-rests"));
        }
        // who looks after a space does so without an end
        if (form.act() == Act.FACILITATE && !granting.coversForEver(request, FACILITATOR, space.id())) {
            throw new Forbidden(Text.key("role.not-yours"));
        }
        boolean covers = granting.covers(request, FACILITATOR, space.id());
        database.transact(work -> {
            Spaces all = work.with(Spaces.class);
            all.lock(space.id());
            boolean takes = form.act() == Act.RELIEVE || form.act() == Act.REMOVE;
            if (takes && !covers && all.facilitates(space.id(), form.member()) > 0) {
                throw new Forbidden(Text.key("role.not-yours"));
            }
            int changed = change(all, space.id(), form, request.member().id(), request.now());
            if (changed > 0) {
                changeLog.append("space", space.id(), request.now());
                note(work, "space." + form.act().name().toLowerCase(Locale.ROOT), form.member(), space, request);
                tell(work, form, space, request);
            }
            return changed;
        });
        sessions.forget(form.member());
        if (form.member().equals(request.member().id()) && form.act() == Act.REMOVE) {
            return Response.redirect("/spaces").saying("space.left");
        }
        String people = "/spaces/" + space.slug() + "/people";
        return ASKED.contains(form.act())
                ? Response.redirect(people + "?done=" + form.act() + "&member=" + form.member())
                : Response.redirect(people).saying("common.saved");
    }

    /** What was taken back before it was read is told to nobody. */
    private static void tell(Transaction work, PeopleChange form, Space space, Request request) {
        String member = form.member();
        switch (form.act()) {
            case ADD -> Notices.takeBack(work, member, "remove", space.name());
            case RELIEVE -> {
                if (!Notices.takeBack(work, member, "facilitate", space.name())) {
                    Notices.tell(work, member, "relieve", space.name(), request);
                }
            }
            case FACILITATE -> Notices.tell(work, member, "facilitate", space.name(), request);
            case REMOVE -> Notices.tell(work, member, "remove", space.name(), request);
        }
    }

    /** Its facilitators can be gone without having named another, when their accounts were paused. */
    private Response takeOn(Request request) {
        Space space = SpacePages.find(database, request);
        String me = request.member().id();
        database.transact(work -> {
            Spaces all = work.with(Spaces.class);
            all.lock(space.id());
            if (all.takeOn(space.id(), me) == 0) {
                throw new Forbidden();
            }
            note(work, "space.take-on", me, space, request);
            return me;
        });
        sessions.forget(me);
        return Response.redirect("/spaces/" + space.slug()).saying("space.taken-on");
    }

    private static void note(Transaction work, String action, String member, Space space, Request request) {
        work.with(Audit.class)
                .note(Note.of(request.member().id(), action, member, request.now()).to(member).in(space.id()));
    }

    /** What was changed; 0 if somebody pressed twice. */
    private static int change(Spaces all, String space, PeopleChange form, String by, long now) {
        return switch (form.act()) {
            case ADD -> {
                int added = all.add(space, form.member(), by, now);
                yield added > 0 || all.has(space, form.member()) > 0 ? added : refuse();
            }
            case FACILITATE -> {
                all.add(space, form.member(), by, now);
                int put = all.put(space, form.member(), FACILITATOR, now);
                yield put > 0 ? put : refuse();
            }
            case REMOVE -> {
                int removed = orLast(all, space, form, all.remove(space, form.member()));
                if (removed > 0) {
                    // who was not in it keeps the links they made
                    all.withdraw(space, form.member());
                    all.endRoles(space, form.member());
                }
                yield removed;
            }
            case RELIEVE -> orLast(all, space, form, all.relieve(space, form.member()));
        };
    }

    /** Whose account was paused since the page was drawn, or who left, is put nowhere. */
    private static int refuse() {
        throw new InvalidForm("", Text.key("space.not-active"));
    }

    /** Who presses twice finds them gone already. */
    private static int orLast(Spaces all, String space, PeopleChange form, int changed) {
        if (changed == 0 && all.facilitates(space, form.member()) > 0) {
            throw new InvalidForm("", Text.key("space.last"));
        }
        return changed;
    }
}
