package org.konbit.kernel.space;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Forbidden;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.space.FoundingSql.Mine;
import org.konbit.kernel.space.FoundingSql.Signature;
import org.konbit.kernel.space.Spaces.Space;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.Sessions;

/** Proposing a space, and the page at its address until enough organizations signed for it. */
final class FoundingPages {
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private static final long LONGEST_MILLIS = 2 * 366 * DAY_MILLIS;
    private static final int MOST_OPEN = 3;
    private final Database database;
    private final Sessions sessions;
    private final ChangeLog changeLog;
    private final Founding founding;

    /** A space to be founded; {@code meets} is the first date on the proposer's clock. */
    record Proposal(@MaxLength(120) String name, @MaxLength(1_000) String purpose, String language, SpaceKind kind,
            @Nullable String country, String visibility, @Nullable String meets, @Nullable String once) {}

    /** The form, and what the space will need. */
    record ProposePage(SpaceRules.Rules rules) implements View {
        @Override
        public Text title() {
            return Text.key("space.propose");
        }
    }

    /** What somebody does with a signature. */
    enum Act {
        SIGN, WITHDRAW
    }

    /** The button that was pressed. */
    record Signing(Act act, String organization, boolean helps) {}

    /** What its facilitators do with a proposal. */
    enum Turn {
        MEET, END, RENEW
    }

    /** The button that was pressed; {@code meets} as in {@link Proposal}. */
    record Proposing(Turn turn, @Nullable String meets) {}

    /**
     * The page of a proposal.
     *
     * @param mine the organizations the reader may sign for
     */
    record PledgePage(Space space, Founding.Standing standing, List<Mine> mine, boolean member, boolean proposes,
            long now) implements View {
        @Override
        public Text title() {
            return Text.words(space.name(), space.language());
        }

        boolean lapsed() {
            return standing.pledge().lapsed(now);
        }

        /** Those for which nobody signed yet. */
        Map<String, String> unsigned() {
            Map<String, String> names = new LinkedHashMap<>();
            mine.stream().filter(one -> !signed(one.id())).forEach(one -> names.put(one.id(), one.name()));
            return names;
        }

        boolean signed(String organization) {
            return standing.signatures().stream().map(Signature::organization).anyMatch(organization::equals);
        }

        List<Mine> signedByMe() {
            return mine.stream().filter(one -> signed(one.id())).toList();
        }
    }

    FoundingPages(Database database, Sessions sessions, ChangeLog changeLog) {
        this.database = database;
        this.sessions = sessions;
        this.changeLog = changeLog;
        this.founding = new Founding(database, changeLog);
    }

    void contribute(Contributions to) {
        to.get("/spaces/propose", SpacePermissions.PROPOSE,
                _ -> Response.page(new ProposePage(database.transact(SpaceRules::of))))
                .post("/spaces/propose", SpacePermissions.PROPOSE, this::propose)
                .post("/spaces/{slug}/sign", SpacePermissions.PROPOSE, this::sign)
                .post("/spaces/{slug}/proposal", SpacePermissions.PROPOSE, this::turn);
    }

    /** The page of a proposal, for who may know of it. */
    Response page(Space space, Request request) {
        boolean member = request.signedIn();
        return database.read(FoundingSql.class, sql -> Response.page(new PledgePage(space,
                Founding.standing(sql, space.id(), request.reader()),
                member ? sql.mine(request.reader()) : List.of(), member,
                SpacePeoplePages.facilitates(space, request), request.now())));
    }

    private Response propose(Request request) {
        Proposal form = request.form(Proposal.class);
        FormProblems problems = SpaceForms.checked(form.language(), form.visibility(), form.kind(), form.country());
        problems.refuse();
        Long meets = moment(form.meets(), request);
        String me = request.member().id();
        long now = request.now();
        Opening opening = new Opening(form.name(), form.purpose(), form.language(), form.kind(), form.country(),
                form.visibility(), form.once(), me, now, "members", "proposed");
        String slug = database.transact(work -> opening.in(work, changeLog, id -> {
            FoundingSql sql = work.with(FoundingSql.class);
            if (sql.open(me, now) >= MOST_OPEN) {
                throw new InvalidForm("", Text.key("space.propose.enough", MOST_OPEN));
            }
            SpaceRules.Rules rules = SpaceRules.of(work);
            sql.begin(id, rules.organizations(), rules.countries(), meets, now + rules.days() * DAY_MILLIS);
        }));
        sessions.forget(me);
        return Response.redirect("/spaces/" + slug).saying("space.proposed");
    }

    private Space proposed(Request request) {
        Space space = SpacePages.find(database, request);
        if (!space.proposed()) {
            // who comes too late finds it open: nothing is wrong, and nothing is left to be done
            throw new Forbidden(Text.key("space.pledge.open-already"));
        }
        return space;
    }

    private Response sign(Request request) {
        Space space = SpacePages.find(database, request);
        String here = "/spaces/" + space.slug();
        if (!space.proposed()) {
            return Response.redirect(here);
        }
        Signing form = request.form(Signing.class);
        String me = request.member().id();
        if (form.act() == Act.WITHDRAW) {
            founding.withdraw(space.id(), form.organization(), me, request.now());
            return Response.redirect(here).saying("space.pledge.withdrawn");
        }
        return after(founding.sign(space.id(), form.organization(), me, form.helps(), request.now()), here,
                "space.pledge.signed");
    }

    /** What a member got by the opening is theirs at once. */
    private Response after(List<Signature> opened, String here, String otherwise) {
        if (!opened.isEmpty()) {
            sessions.forgetAll();
        }
        return Response.redirect(here).saying(opened.isEmpty() ? otherwise : "space.pledge.opened");
    }

    private Response turn(Request request) {
        Space space = proposed(request);
        SpacePeoplePages.facilitated(database, request);
        Proposing form = request.form(Proposing.class);
        String here = "/spaces/" + space.slug();
        long now = request.now();
        return switch (form.turn()) {
            case MEET -> after(founding.meet(space.id(), moment(form.meets(), request), now), here, "common.saved");
            case RENEW -> {
                long days = database.transact(SpaceRules::of).days();
                yield after(founding.until(space.id(), now + days * DAY_MILLIS, now), here, "space.proposed");
            }
            case END -> {
                founding.until(space.id(), now, now);
                database.transact(work -> {
                    work.with(Audit.class)
                            .note(Note.of(request.member().id(), "space.end-proposal", space.id(), now)
                                    .in(space.id()));
                    return space;
                });
                yield Response.redirect("/spaces").saying("space.pledge.ended");
            }
        };
    }

    /** The typed moment on the reader's clock, or null for none. */
    private static @Nullable Long moment(@Nullable String typed, Request request) {
        if (typed == null) {
            return null;
        }
        try {
            long meets = LocalDateTime.parse(typed.replace(' ', 'T'))
                    .atZone(request.member().zone())
                    .toInstant()
                    .toEpochMilli();
            if (meets > request.now() && meets < request.now() + LONGEST_MILLIS) {
                return meets;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new InvalidForm("meets", Text.key("space.meets.wrong"));
    }
}
