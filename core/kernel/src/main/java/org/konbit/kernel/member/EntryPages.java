package org.konbit.kernel.member;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.member.JoinPages.Link;
import org.konbit.kernel.member.MemberCards.Holder;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.Initials;
import org.konbit.kernel.web.ProblemPage;
import org.konbit.kernel.web.WebRequest;

/** Coming in by the code of a card: typed at {@code /join}, or by its link, whose button alone does something. */
final class EntryPages {
    private final Database database;
    private final Threshold threshold;
    private final ArrivalPages arrivals;

    /** What somebody typed from a card. */
    record Typed(String code) {}

    /** How somebody comes in. */
    record Entry(boolean shared, @Nullable String once) {}

    /** The page to type a code on. */
    record TypePage() implements FramedView {
        @Override
        public Frame frame() {
            return Frame.DOOR;
        }

        @Override
        public Text title() {
            return Text.key("member.card.type");
        }
    }

    /** The page of a card: whoever found it learns no name, and whose it is knows their first letters. */
    record EntryPage(String token, String name) implements FramedView {
        @Override
        public Frame frame() {
            return Frame.DOOR;
        }

        @Override
        public Text title() {
            return Text.key("member.card.found");
        }

        String initials() {
            return Initials.of(name);
        }
    }

    /** Thrown when the card was used meanwhile; nothing was written. */
    private static final class UsedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsedMeanwhile() {
            super(null, null, false, false);
        }
    }

    EntryPages(Database database, Threshold threshold, ArrivalPages arrivals) {
        this.threshold = threshold;
        this.database = database;
        this.arrivals = arrivals;
    }

    void contribute(Contributions to) {
        to.get("/join", MemberPermissions.ENTER, _ -> Response.page(new TypePage()))
                .post("/join", MemberPermissions.ENTER, EntryPages::typed);
    }

    /** Whether there is such a card, its own page says, which counts tries. */
    private static Response typed(Request request) {
        String code = CardCode.typed(request.form(Typed.class).code())
                .orElseThrow(() -> new InvalidForm("code", Text.key("member.card.mistyped")));
        return HandedCode.take(CardCode.shown(code), "", (WebRequest) request);
    }

    /** The page of a card; empty if it is none, or does not work any more. */
    Optional<Response> show(Link link, Request request) {
        return holder(link, request).map(holder -> answer(holder, link, request)
                .orElseGet(() -> Response.page(new EntryPage(link.word(), holder.name()))));
    }

    private Optional<Holder> holder(Link link, Request request) {
        return database.read(MemberCards.class, cards -> cards.holder(link.hash(), request.now()))
                .filter(holder -> database.read(Approvals.class, all -> mayStill(all, holder, request.now())));
    }

    /** Whoever gave a card is asked for the right to again when it is used. */
    private static boolean mayStill(Approvals approvals, Holder holder, long now) {
        return holder.madeBy().equals(holder.id())
                || approvals.standing(holder.madeBy(), now).filter(Approvals.Standing::maySayYes).isPresent();
    }

    /** Whoever waits for a yes reads so; whoever is signed in as somebody else would use the card up. */
    private Optional<Response> answer(Holder holder, Link link, Request request) {
        if (holder.status().equals("invited")) {
            return Optional.of(Response.page(WaitingRoom.WaitingPage.ofCard(holder.name(), request.path(),
                    arrivals.open() ? link.word() : "")));
        }
        return request.signedIn()
                ? Optional.of(Response.page(ProblemPage.of("member.card.another", Optional.empty())).status(409))
                : Optional.empty();
    }

    /** Let the holder of a card in; empty if it is none. */
    Optional<Response> enter(Link link, Request request) {
        Optional<Holder> found = holder(link, request);
        if (found.isEmpty()) {
            return pressedTwice(link, request);
        }
        Holder holder = found.get();
        Optional<Response> instead = answer(holder, link, request);
        if (instead.isPresent()) {
            return instead;
        }
        WebRequest web = (WebRequest) request;
        Entry form = request.form(Entry.class);
        Optional<String> once = JoinPages.once(web, link, form.once());
        try {
            return Optional
                    .of(threshold.letIn(request, proof(holder.id(), form, Optional.of("member.card.used")), work -> {
                        MemberCards cards = work.with(MemberCards.class);
                        if (!mayStill(work.with(Approvals.class), holder, request.now())
                                || cards.take(link.hash(), once.orElse(null), request.now()) == 0) {
                            throw new UsedMeanwhile();
                        }
                        cards.endAllOf(holder.id());
                        work.with(Audit.class)
                                .note(Note.of(holder.id(), "member.card-used", holder.id(), request.now())
                                        .to(holder.id()));
                    }));
        } catch (UsedMeanwhile e) {
            return pressedTwice(link, request);
        }
    }

    private static Threshold.Proof proof(String member, Entry form, Optional<String> said) {
        return new Threshold.Proof(member, Threshold.Way.CARD, form.shared(), JoinPages.NEXT, said);
    }

    private Optional<Response> pressedTwice(Link link, Request request) {
        if (request.signedIn()) {
            return Optional.empty();
        }
        WebRequest web = (WebRequest) request;
        Entry form = request.form(Entry.class);
        return JoinPages.once(web, link, form.once())
                .flatMap(press -> database.read(MemberCards.class,
                        cards -> cards.pressed(link.hash(), press, request.now() - JoinPages.PRESS_MILLIS)))
                .map(member -> threshold.letIn(request, proof(member, form, Optional.empty()), work -> {
                }));
    }
}
