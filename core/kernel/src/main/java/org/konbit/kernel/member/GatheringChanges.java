package org.konbit.kernel.member;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.MaxLength;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.member.GatheringCodes.Named;
import org.konbit.kernel.web.FormProblems;

/** What changes of a gathering while it goes on: places, further names, one code instead of another. Each touches nothing else. */
final class GatheringChanges {
    private static final String PATH = GatheringPages.PATH + "/{gathering}";
    private final Database database;
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

    /** The page. */
    record ChangePage(Gatherings.Gathering it, Optional<Gatherings.Wall> wall,
            List<Gatherings.Card> cards) implements View {
        @Override
        public Text title() {
            return Text.key("member.gathering.change");
        }
    }

    GatheringChanges(Database database, GatheringCodes codes, Throttle throttle) {
        this.database = database;
        this.codes = codes;
        this.throttle = throttle;
    }

    void contribute(Contributions to) {
        to.get(PATH + "/change", MemberPermissions.INVITE, this::show)
                .post(PATH + "/wall", MemberPermissions.INVITE, this::wall)
                .post(PATH + "/names", MemberPermissions.INVITE, this::names)
                .post(PATH + "/renew", MemberPermissions.INVITE, this::renew)
                .post(PATH + "/cards/{card}", MemberPermissions.INVITE, this::card);
    }

    /** The own gathering that the path names, while it goes on. */
    private Gatherings.Gathering open(Request request) {
        Gatherings.Gathering it = database.read(Gatherings.class, all -> GatheringPages.find(all, request));
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        if (it.expires() <= request.now()) {
            throw new InvalidForm("", Text.key("member.gathering.no-more"));
        }
        return it;
    }

    private static String page(Gatherings.Gathering it) {
        return GatheringPages.PATH + "/" + it.id() + "/change";
    }

    private Response show(Request request) {
        Gatherings.Gathering it = database.read(Gatherings.class, all -> GatheringPages.find(all, request));
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        long now = request.now();
        if (it.expires() <= now) {
            return Response.redirect(GatheringPages.PATH + "/" + it.id());
        }
        List<Gatherings.Card> cards = database.read(Gatherings.class, all -> all.cards(it.id(), now));
        return Response.page(new ChangePage(it, database.read(Gatherings.class, all -> all.wall(it.id(), now)), cards));
    }

    private static List<Gatherings.Card> elsewhere(List<Gatherings.Card> cards, Request request) {
        return cards.stream().filter(card -> !GatheringCodes.says(card.now(), card.teller(), request)).toList();
    }

    private Response wall(Request request) {
        Gatherings.Gathering it = open(request);
        ForWall form = request.form(ForWall.class, page(it));
        Gatherings.Wall wall = database.read(Gatherings.class, all -> all.wall(it.id(), request.now()))
                .orElseThrow(NotFound::new);
        int more = form.more() == null ? wall.usesLeft() : form.more();
        // a new code by which nobody comes is not what somebody means
        int least = form.act() == WallAct.ANEW ? 1 : 0;
        new FormProblems()
                .unless(form.act() == WallAct.CLOSE || more >= least && more <= GatheringPages.MOST_USES, "more",
                        Text.key("web.form.between", least, GatheringPages.MOST_USES))
                .refuse();
        return switch (form.act()) {
            case CLOSE -> changed(it, request, "invitation.wall-close", page(it),
                    work -> work.with(Gatherings.class).closeWall(it.id(), request.now()));
            case PLACES -> wall.isOpen()
                    ? changed(it, request, "invitation.wall-places", page(it),
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
        return changed(it, request, "invitation.wall-renew", GatheringPages.PATH + "/" + it.id() + "/screen", work -> {
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

    /** What is done in a transaction; it says how many rows it changed. */
    private interface Change {
        int in(Transaction work);
    }

    private Response changed(Gatherings.Gathering it, Request request, String action, String next, Change change) {
        database.transact(work -> {
            int rows = change.in(work);
            if (rows > 0) {
                work.with(Audit.class).note(request.member().id(), action, it.id(), request.now());
            }
            return rows;
        });
        return Response.redirect(next).saying("common.saved");
    }

    private Response names(Request request) {
        Gatherings.Gathering it = open(request);
        List<Named> names = GatheringCodes.names(request.form(MoreNames.class, page(it)).names(), it.language());
        long now = request.now();
        int there = database.read(Gatherings.class, all -> all.cards(it.id(), now)).size();
        GatheringPages.problems(names, there).refuse();
        throttle.ofDay("gathering " + request.member().id(), GatheringPages.DAILY).orWait("");
        String space = database.read(Gatherings.class, all -> all.space(it.id())).orElse(null);
        List<Invitations.Fresh> fresh = codes
                .fresh(new GatheringCodes.Of(it.id(), space, it.language(), it.expires()), 0, names, request);
        return changed(it, request, "invitation.gathering-names", page(it), work -> {
            Invitations invitations = work.with(Invitations.class);
            fresh.forEach(one -> invitations.add(one, now, null));
            return fresh.size();
        });
    }

    private Response card(Request request) {
        Gatherings.Gathering it = open(request);
        CardAct act = request.form(ForCard.class, page(it)).act();
        long now = request.now();
        Gatherings.Card card = database.read(Gatherings.class, all -> all.cards(it.id(), now))
                .stream()
                .filter(one -> one.id().equals(request.path("card")))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (act == CardAct.WITHDRAW) {
            return changed(it, request, "invitation.card-withdraw", page(it),
                    work -> work.with(Gatherings.class).withdraw(card.id(), it.id()));
        }
        return anew(it, List.of(card), GatheringPages.PATH + "/" + it.id() + "/cards?card=" + card.id(), request);
    }

    /** New codes for the cards that this session cannot say; those it can are left alone, and so is the wall. */
    private Response renew(Request request) {
        Gatherings.Gathering it = open(request);
        List<Gatherings.Card> cards = elsewhere(
                database.read(Gatherings.class, all -> all.cards(it.id(), request.now())), request);
        return anew(it, cards, GatheringPages.PATH + "/" + it.id() + "/cards", request);
    }

    private Response anew(Gatherings.Gathering it, List<Gatherings.Card> cards, String next, Request request) {
        throttle.ofDay("gathering " + request.member().id(), GatheringPages.DAILY).orWait("");
        List<GatheringCodes.Turn> turns = cards.stream().map(card -> card.now().next()).toList();
        List<String> hashes = codes.hashes(turns, request);
        return changed(it, request, "invitation.gathering-renew", next, work -> {
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
