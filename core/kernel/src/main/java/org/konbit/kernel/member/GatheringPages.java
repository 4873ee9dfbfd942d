package org.konbit.kernel.member;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Ids;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.member.GatheringCodes.Named;
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.LiveView;

/** Inviting everybody in one room: a code for the projector, a card for each name, and who has come in. */
final class GatheringPages {
    static final String PATH = "/invitations/gatherings";
    private static final String GUIDE = "/invitations/guide";
    static final int MOST_USES = 100;
    private static final int MOST_NAMES = 60;
    private static final int MOST_OPEN = 5;
    private static final int LONGEST_NAME = 120;
    private static final long LIFE_MILLIS = Duration.ofDays(14).toMillis();
    /** Afterwards its page is not loaded anew by itself. */
    private static final long LIVE_MILLIS = Duration.ofHours(12).toMillis();
    /** So long whoever invited somebody may end their way in. */
    static final long ENDS_MILLIS = Duration.ofHours(24).toMillis();
    /** How often a member makes codes for a room in a day. */
    static final int DAILY = 60;
    private final Database database;
    private final HeldGatherings held;
    private final GatheringCodes codes;
    private final Throttle throttle;
    private final Messages messages;

    /**
     * A new gathering.
     *
     * @param uses how many may come by the code on the projector; none for cards alone
     * @param names one on each line
     */
    record NewGathering(@MaxLength(120) String name, String language, @Nullable String space, int uses,
            @MaxLength(8_000) @Nullable String names, @Nullable String once) {}

    /** The form; {@code waits} if who comes by the code waits for a yes. */
    record NewGatheringPage(Map<String, String> spaces, boolean waits) implements View {
        @Override
        public Text title() {
            return Text.key("member.gathering.new");
        }
    }

    /** How to hold one, step by step, on one printed page. */
    record GuidePage() implements View {
        /** The last parts of the keys of the steps. */
        static final List<String> STEPS = List.of("before", "names", "print", "wall", "join", "see", "way", "yes",
                "hello",
                "after");

        @Override
        public Text title() {
            return Text.key("member.guide");
        }
    }

    /**
     * Who came, and who is awaited.
     *
     * @param open while its codes work, but for what was closed by itself
     * @param another whether somebody else made it
     */
    record GatheringPage(Gatherings.Gathering it, Optional<Gatherings.Wall> wall, List<Gatherings.Card> cards,
            List<Gatherings.Came> came, boolean open, boolean live, Namesakes names,
            boolean another) implements LiveView {
        @Override
        public Text title() {
            return Text.words(it.name(), "");
        }

        /** Those who are in, and not only waiting. */
        int entered() {
            return came.size() - waiting();
        }

        /** What whoever holds it should know of somebody's name. */
        Optional<Text> warning(Gatherings.Came one) {
            return names.warning(one.id(), one.name(),
                    came.stream().map(all -> new Namesakes.Named(all.id(), all.name())).toList());
        }

        /** That somebody came by the card of somebody else. */
        Optional<Text> notTheirs(Gatherings.Came one) {
            return one.card().isEmpty() || Lookalike.alike(one.card(), one.name())
                    ? Optional.empty()
                    : Optional.of(Text.key("member.gathering.card-of", one.card()));
        }

        /** That another who is awaited, or somebody who came, has this name, or nearly. */
        Optional<Text> twice(Gatherings.Card card) {
            return names.twice(card.id(), card.person(), everybody(cards, came));
        }

        int waiting() {
            return (int) came.stream().filter(Gatherings.Came::waits).count();
        }
    }

    /** Who is awaited and who came, to compare a name with. */
    static List<Namesakes.Named> everybody(List<Gatherings.Card> cards, List<Gatherings.Came> came) {
        return Stream.concat(cards.stream().map(one -> new Namesakes.Named(one.id(), one.person())),
                came.stream().map(one -> new Namesakes.Named(one.id(), one.name()))).toList();
    }

    GatheringPages(Database database, HeldGatherings held, GatheringCodes codes, Throttle throttle, Messages messages) {
        this.database = database;
        this.held = held;
        this.codes = codes;
        this.throttle = throttle;
        this.messages = messages;
    }

    void contribute(Contributions to) {
        to.get(GUIDE, MemberPermissions.INVITE, this::guide)
                .get(PATH + "/new", MemberPermissions.INVITE, this::begin)
                .post(PATH + "/new", MemberPermissions.INVITE, this::make)
                .get(PATH + "/{gathering}", MemberPermissions.INVITE, this::show)
                .post(PATH + "/{gathering}/end", MemberPermissions.INVITE, this::end);
    }

    private Response guide(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        return Response.page(new GuidePage());
    }

    private Response begin(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        return Response.page(new NewGatheringPage(spaces(request).named(messages, request.language()),
                database.transact(JoinSettings::asking)));
    }

    private InvitableSpaces spaces(Request request) {
        return database.read(Invitations.class, all -> InvitableSpaces.of(all, request));
    }

    private Response make(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        NewGathering form = request.form(NewGathering.class);
        List<Named> names = GatheringCodes.names(form.names(), form.language());
        check(form, names, request);
        String me = request.member().id();
        long now = request.now();
        Optional<String> before = database.read(Gatherings.class, all -> {
            Optional<String> pressed = all.ofPress(me, form.once());
            if (pressed.isEmpty()) {
                requireFew(all, me, now);
            }
            return pressed;
        });
        String id = before.orElseGet(() -> made(form, names, request));
        return Response.redirect(PATH + "/" + id);
    }

    private static void requireFew(Gatherings all, String member, long now) {
        if (all.countOpen(member, now) >= MOST_OPEN) {
            throw new InvalidForm("", Text.key("member.gathering.full", MOST_OPEN));
        }
    }

    private String made(NewGathering form, List<Named> names, Request request) {
        String me = request.member().id();
        throttle.ofDay("gathering " + me, DAILY).orWait("");
        String id = Ids.next();
        long now = request.now();
        long expires = now + LIFE_MILLIS;
        List<Invitations.Fresh> fresh = codes.fresh(
                new GatheringCodes.Of(id, request.member().id(), form.space(), form.language(), expires), form.uses(),
                names, request);
        return database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            requireFew(all, me, now);
            if (all.add(id, me, form.name(), form.language(), now, expires, form.once(), form.space()) == 0) {
                return all.ofPress(me, form.once()).orElseThrow(NotFound::new);
            }
            Invitations invitations = work.with(Invitations.class);
            fresh.forEach(one -> invitations.add(one, now, null));
            work.with(Audit.class).note(new Note(me, "invitation.gathering", id, null, form.space(), now));
            return id;
        });
    }

    private void check(NewGathering form, List<Named> names, Request request) {
        InvitableSpaces spaces = spaces(request);
        problems(names, 0).language("language", form.language())
                .unless(spaces.allow(form.space()), "space", Text.key("web.form.choose"))
                .unless(form.uses() >= 0 && form.uses() <= MOST_USES, "uses",
                        Text.key("web.form.between", 0, MOST_USES))
                .unless(form.uses() == 0 || !spaces.closed(form.space()), "uses",
                        Text.key("member.gathering.closed-space"))
                .unless(form.uses() > 0 || !names.isEmpty(), "names", Text.key("member.gathering.nobody"))
                .refuse();
    }

    /** What is wrong with names for which cards are wanted, besides so many that are there. */
    static FormProblems problems(List<Named> names, int there) {
        return new FormProblems()
                .unless(there + names.size() <= MOST_NAMES, "names", Text.key("member.gathering.names", MOST_NAMES))
                .unless(names.stream().allMatch(one -> one.name().length() <= LONGEST_NAME), "names",
                        Text.key("web.form.too-long", LONGEST_NAME));
    }

    private Response show(Request request) {
        Gatherings.Gathering it = held.find(request);
        long now = request.now();
        boolean open = it.expires() > now;
        Namesakes names = Namesakes.of(database, request);
        return Response.page(database.read(Gatherings.class,
                all -> new GatheringPage(it, all.wall(it.id(), now), all.cards(it.id(), now),
                        all.came(it.id(), now - ENDS_MILLIS, now), open, open && now < it.created() + LIVE_MILLIS,
                        names, !it.isOf(request.member().id()))));
    }

    private Response end(Request request) {
        Gatherings.Gathering it = held.find(request);
        long now = request.now();
        database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            all.endCards(it.id(), now);
            all.end(it.id(), now);
            work.with(Audit.class).note(HeldGatherings.note(it, request, "invitation.gathering-end"));
            return it;
        });
        return Response.redirect(PATH + "/" + it.id()).saying("member.gathering.ended");
    }
}
