package org.konbit.kernel.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.konbit.kernel.web.FormProblems;
import org.konbit.kernel.web.LiveView;
import org.konbit.kernel.web.WebRequest;

/** Inviting everybody in one room: a code for the projector, a card for each name, and who has come in. */
final class GatheringPages {
    static final String PATH = "/invitations/gatherings";
    private static final int MOST_NAMES = 60;
    private static final int MOST_USES = 100;
    private static final int MOST_OPEN = 5;
    private static final int LONGEST_NAME = 120;
    private static final long LIFE_MILLIS = 14L * 24 * 60 * 60 * 1000;
    /** Afterwards its page is not loaded anew by itself. */
    private static final long LIVE_MILLIS = 12L * 60 * 60 * 1000;
    /** How often a member makes codes for a room in a day. */
    static final int DAILY = 30;
    private final Database database;
    private final Passwords passwords;
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

    /** The form. */
    record NewGatheringPage(Map<String, String> spaces) implements View {
        @Override
        public Text title() {
            return Text.key("member.gathering.new");
        }
    }

    /** Who came, and who is awaited. */
    record GatheringPage(Gatherings.Gathering it, List<Gatherings.Card> cards, List<Gatherings.Came> came,
            boolean live) implements LiveView {
        @Override
        public Text title() {
            return Text.words(it.name(), "");
        }

        /** How many more can come. */
        List<Gatherings.Card> named() {
            return cards.stream().filter(card -> card.whole() == 0).toList();
        }

        boolean open() {
            return cards.stream().anyMatch(card -> card.whole() == 1);
        }
    }

    GatheringPages(Database database, Passwords passwords, Throttle throttle, Messages messages) {
        this.messages = messages;
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
    }

    void contribute(Contributions to) {
        to.get(PATH + "/new", MemberPermissions.INVITE, this::begin)
                .post(PATH + "/new", MemberPermissions.INVITE, this::make)
                .get(PATH + "/{gathering}", MemberPermissions.INVITE, this::show)
                .post(PATH + "/{gathering}/end", MemberPermissions.INVITE, this::end);
    }

    private Response begin(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        return Response.page(new NewGatheringPage(spaces(request).named(messages, request.language())));
    }

    private InvitableSpaces spaces(Request request) {
        return database.read(Invitations.class, all -> InvitableSpaces.of(all, request));
    }

    private Response make(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        NewGathering form = request.form(NewGathering.class);
        List<String> names = names(form);
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
        if (all.open(member, now).size() >= MOST_OPEN) {
            throw new InvalidForm("", Text.key("member.gathering.full", MOST_OPEN));
        }
    }

    private String made(NewGathering form, List<String> names, Request request) {
        String me = request.member().id();
        throttle.ofDay("gathering " + me, DAILY).orWait("");
        String id = Ids.next();
        // the slow part before the transaction
        List<Invitations.Fresh> fresh = fresh(id, form, names, request);
        long now = request.now();
        return database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            requireFew(all, me, now);
            if (all.add(id, me, form.name(), form.language(), now, now + LIFE_MILLIS, form.once()) == 0) {
                return all.ofPress(me, form.once()).orElseThrow(NotFound::new);
            }
            Invitations invitations = work.with(Invitations.class);
            fresh.forEach(one -> invitations.add(one, now, null));
            work.with(Audit.class).note(new Note(me, "invitation.gathering", id, null, form.space(), now));
            return id;
        });
    }

    private void check(NewGathering form, List<String> names, Request request) {
        InvitableSpaces spaces = spaces(request);
        new FormProblems()
                .language("language", form.language())
                .unless(spaces.allow(form.space()), "space", Text.key("web.form.choose"))
                .unless(form.uses() >= 0 && form.uses() <= MOST_USES, "uses",
                        Text.key("web.form.between", 0, MOST_USES))
                .unless(form.uses() == 0 || !spaces.closed(form.space()), "uses",
                        Text.key("member.gathering.closed-space"))
                .unless(names.size() <= MOST_NAMES, "names", Text.key("member.gathering.names", MOST_NAMES))
                .unless(names.stream().allMatch(name -> name.length() <= LONGEST_NAME), "names",
                        Text.key("web.form.too-long", LONGEST_NAME))
                .unless(form.uses() > 0 || !names.isEmpty(), "names", Text.key("member.gathering.nobody"))
                .refuse();
    }

    private static List<String> names(NewGathering form) {
        return form.names() == null
                ? List.of()
                : form.names()
                        .lines()
                        .map(line -> line.replaceAll("\\s+", " ").strip())
                        .filter(l -> !l.isEmpty())
                        .toList();
    }

    /** Its invitations: what the projector shows, if anybody may come by that, and a card for each name. */
    private List<Invitations.Fresh> fresh(String gathering, NewGathering form, List<String> names, Request request) {
        List<String> people = new ArrayList<>(names);
        if (form.uses() > 0) {
            people.addFirst("");
        }
        List<String> ids = people.stream().map(_ -> Ids.next()).toList();
        List<String> hashes = passwords.stretch(ids.stream().map(id -> code(id, request)).toList());
        List<Invitations.Fresh> fresh = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            String person = people.get(i);
            fresh.add(new Invitations.Fresh(ids.get(i), hashes.get(i), request.member().id(), form.space(), null,
                    form.language(), "", person.isEmpty() ? form.uses() : 1, request.now() + LIFE_MILLIS, gathering,
                    person, person.isEmpty() ? 1 : 0));
        }
        return fresh;
    }

    /** Only the session that made a card can say its code again: the database holds no more than the hash. */
    static String code(String invitation, Request request) {
        return CardCode.of(((WebRequest) request).word("card of " + invitation));
    }

    /** The own gathering that the path names. */
    static Gatherings.Gathering find(Gatherings all, Request request) {
        return all.find(request.path("gathering"), request.member().id()).orElseThrow(NotFound::new);
    }

    private Response show(Request request) {
        Gatherings.Gathering it = database.read(Gatherings.class, all -> find(all, request));
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        List<Gatherings.Card> cards = cards(database, it, request);
        return Response.page(
                new GatheringPage(it, cards, database.read(Gatherings.class, all -> all.came(it.id())),
                        !cards.isEmpty() && request.now() < it.created() + LIVE_MILLIS));
    }

    /** What still works of it. */
    static List<Gatherings.Card> cards(Database database, Gatherings.Gathering it, Request request) {
        return it.expires() > request.now() ? database.read(Gatherings.class, all -> all.cards(it.id())) : List.of();
    }

    private Response end(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            Gatherings.Gathering it = find(all, request);
            all.endCards(it.id());
            all.end(it.id(), request.now());
            work.with(Audit.class).note(request.member().id(), "invitation.gathering-end", it.id(), request.now());
            return it;
        });
        return Response.redirect(InvitationPages.PAGE).saying("member.gathering.ended");
    }
}
