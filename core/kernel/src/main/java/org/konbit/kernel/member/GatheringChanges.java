package org.konbit.kernel.member;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Permission;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Role;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.member.GatheringCodes.Named;
import org.konbit.kernel.web.FormProblems;

/** What changes of a gathering while it goes on: places, further names, one code instead of another. Each touches nothing else. */
final class GatheringChanges {
    private static final String PATH = GatheringPages.PATH + "/{gathering}";
    /** As the page of a space asks: it belongs to another package. */
    private static final Permission FACILITATE = new Permission("space.facilitate", Role.FACILITATOR);
    private final Database database;
    private final HeldGatherings held;
    private final GatheringSpace space;
    private final GatheringCodes codes;
    private final Throttle throttle;

    /** Cards for further names, one on each line. */
    record MoreNames(@MaxLength(8_000) String names) {}

    /** What is done with the code on the wall. */
    enum WallAct {
        PLACES, ANEW, CLOSE
    }

    /** The button that was pressed for the code on the wall. */
    record ForWall(WallAct act, @Nullable Integer more) {}

    /** What is done with one card. */
    enum CardAct {
        ANEW, WITHDRAW
    }

    /** The button that was pressed for a card. */
    record ForCard(CardAct act) {}

    /** Asks once, before a card that somebody may hold in their hand stops working. */
    record WithdrawPage(Gatherings.Gathering it, Gatherings.Card card) implements View {
        @Override
        public Text title() {
            return Text.key("member.gathering.withdraw", card.person());
        }
    }

    /**
     * The page.
     *
     * @param spaces that may be chosen for those who are still to come
     * @param facilitates whether the reader adds people to the space that was chosen
     */
    record ChangePage(Gatherings.Gathering it, Optional<Gatherings.Wall> wall,
            List<Gatherings.Card> cards, List<Gatherings.Came> came, Map<String, String> spaces, boolean facilitates,
            Namesakes names) implements View {
        /** That another who is awaited, or somebody who came, has this name, or nearly. */
        Optional<Text> twice(Gatherings.Card card) {
            return names.twice(card.id(), card.person(), GatheringPages.everybody(cards, came));
        }

        @Override
        public Text title() {
            return Text.key("member.gathering.change");
        }
    }

    GatheringChanges(Database database, HeldGatherings held, GatheringCodes codes, GatheringSpace space,
            Throttle throttle) {
        this.held = held;
        this.space = space;
        this.database = database;
        this.codes = codes;
        this.throttle = throttle;
    }

    void contribute(Contributions to) {
        to.get(PATH + "/change", MemberPermissions.INVITE, this::show)
                .post(PATH + "/wall", MemberPermissions.INVITE, this::wall)
                .post(PATH + "/names", MemberPermissions.INVITE, this::names)
                .post(PATH + "/renew", MemberPermissions.INVITE, this::renew)
                .get(PATH + "/cards/{card}", MemberPermissions.INVITE, this::ask)
                .post(PATH + "/cards/{card}", MemberPermissions.INVITE, this::card);
    }

    private static String page(Gatherings.Gathering it) {
        return GatheringPages.PATH + "/" + it.id() + "/change";
    }

    private Response show(Request request) {
        Gatherings.Gathering it = held.find(request);
        long now = request.now();
        if (it.expires() <= now) {
            return Response.redirect(GatheringPages.PATH + "/" + it.id());
        }
        Map<String, String> spaces = space.choices(it, request);
        Namesakes names = Namesakes.of(database, request);
        String theirs = it.space() == null ? "" : it.space();
        boolean facilitates = request.may(FACILITATE, theirs);
        return Response.page(database.read(Gatherings.class,
                all -> new ChangePage(it, all.wall(it.id(), now), all.cards(it.id(), now), all.came(it.id(), now, now),
                        spaces, facilitates, names)));
    }

    private static List<Gatherings.Card> elsewhere(List<Gatherings.Card> cards, Request request) {
        return cards.stream().filter(card -> !GatheringCodes.says(card.now(), card.teller(), request)).toList();
    }

    private Response wall(Request request) {
        Gatherings.Gathering it = held.open(request);
        ForWall form = request.form(ForWall.class, page(it));
        Gatherings.Wall wall = database.read(Gatherings.class, all -> all.wall(it.id(), request.now()))
                .orElseThrow(NotFound::new);
        int more = form.more() == null ? wall.usesLeft() : form.more();
        // a new code by which nobody comes is not what somebody means
        int least = form.act() == WallAct.ANEW ? 1 : 0;
        new FormProblems()
                .unless(form.act() == WallAct.CLOSE || more >= least && more <= GatheringPages.MOST_USES, "more",
                        Text.key("web.form.between", least, GatheringPages.MOST_USES))
                .unless(form.act() == WallAct.CLOSE || wall.isOpen() || !it.isClosed(), "more",
                        Text.key("member.gathering.closed-wall"))
                .refuse();
        return switch (form.act()) {
            case CLOSE -> held.changed(it, request, "invitation.wall-close", page(it),
                    work -> work.with(Gatherings.class).closeWall(it.id(), request.now()));
            case PLACES -> wall.isOpen()
                    ? held.changed(it, request, "invitation.wall-places", page(it),
                            work -> work.with(Gatherings.class).place(it.id(), more, request.now()))
                    : anew(it, wall, Math.max(more, 1), request);
            case ANEW -> anew(it, wall, more, request);
        };
    }

    /** Another code, by which whoever has a photo of this one does not come; so many more may come by it. */
    private Response anew(Gatherings.Gathering it, Gatherings.Wall wall, int more, Request request) {
        throttle.ofDay("gathering " + request.member().id(), GatheringPages.DAILY).orWait("");
        GatheringCodes.Turn turn = wall.now().next();
        String hash = codes.hashes(List.of(turn), request).getFirst();
        String teller = GatheringCodes.teller(turn, request);
        long now = request.now();
        return held.changed(it, request, "invitation.wall-renew", GatheringPages.PATH + "/" + it.id() + "/screen",
                work -> {
                    Gatherings all = work.with(Gatherings.class);
                    all.outdate(wall.id());
                    if (!wall.isOpen()) {
                        return all.openWall(wall.id(), turn.number(), hash, teller, more, now, it.expires());
                    }
                    int renewed = all.renew(wall.id(), turn.number(), hash, teller, now);
                    if (renewed > 0 && more != wall.usesLeft()) {
                        all.place(it.id(), more, now);
                    }
                    return renewed;
                });
    }

    private Response names(Request request) {
        Gatherings.Gathering it = held.open(request);
        List<Named> names = GatheringCodes.names(request.form(MoreNames.class, page(it)).names(), it.language());
        long now = request.now();
        int there = database.read(Gatherings.class, all -> all.cards(it.id(), now)).size();
        GatheringPages.problems(names, there).refuse();
        throttle.ofDay("gathering " + request.member().id(), GatheringPages.DAILY).orWait("");
        List<Invitations.Fresh> fresh = codes
                .fresh(new GatheringCodes.Of(it.id(), it.host(), it.space(), it.language(), it.expires()), 0, names,
                        request);
        return held.changed(it, request, "invitation.gathering-names", page(it), work -> {
            Invitations invitations = work.with(Invitations.class);
            fresh.forEach(one -> invitations.add(one, now, null));
            return fresh.size();
        });
    }

    private Gatherings.Card found(Gatherings.Gathering it, Request request) {
        return database.read(Gatherings.class, all -> all.cards(it.id(), request.now()))
                .stream()
                .filter(one -> one.id().equals(request.path("card")))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    private Response ask(Request request) {
        Gatherings.Gathering it = held.find(request);
        return Response.page(new WithdrawPage(it, found(it, request)));
    }

    private Response card(Request request) {
        Gatherings.Gathering it = held.open(request);
        CardAct act = request.form(ForCard.class, page(it)).act();
        Gatherings.Card card = found(it, request);
        if (act == CardAct.WITHDRAW) {
            return held.changed(it, request, "invitation.card-withdraw", page(it),
                    work -> work.with(Gatherings.class).withdraw(card.id(), it.id()));
        }
        return anew(it, List.of(card), GatheringPages.PATH + "/" + it.id() + "/cards?card=" + card.id(), request);
    }

    /** New codes for the cards that this session cannot say; those it can are left alone, and so is the wall. */
    private Response renew(Request request) {
        Gatherings.Gathering it = held.open(request);
        List<Gatherings.Card> cards = elsewhere(
                database.read(Gatherings.class, all -> all.cards(it.id(), request.now())), request);
        return anew(it, cards, GatheringPages.PATH + "/" + it.id() + "/cards", request);
    }

    private Response anew(Gatherings.Gathering it, List<Gatherings.Card> cards, String next, Request request) {
        throttle.ofDay("gathering " + request.member().id(), GatheringPages.DAILY).orWait("");
        List<GatheringCodes.Turn> turns = cards.stream().map(card -> card.now().next()).toList();
        List<String> hashes = codes.hashes(turns, request);
        return held.changed(it, request, "invitation.gathering-renew", next, work -> {
            Gatherings all = work.with(Gatherings.class);
            int rows = 0;
            for (int i = 0; i < cards.size(); i++) {
                GatheringCodes.Turn turn = turns.get(i);
                all.outdate(turn.invitation());
                rows += all.renew(turn.invitation(), turn.number(), hashes.get(i),
                        GatheringCodes.teller(turn, request), request.now());
            }
            return rows;
        });
    }
}
