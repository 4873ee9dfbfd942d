package org.konbit.kernel.member;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.FramedView;
import org.konbit.kernel.web.LiveView;
import org.konbit.kernel.web.PageParts;

/** The codes of a gathering as they are shown: one for the projector, and cards to be printed. */
final class CodesPages {
    private static final String PATH = GatheringPages.PATH + "/{gathering}";
    private final Database database;
    private final HeldGatherings held;
    private final Messages messages;
    private final PageParts parts;

    /** What stands on a card, in the language of whoever it is for. */
    record Words(String site, String how, String until) {}

    /** A card to be printed. */
    record Shown(String person, String code, String language, Words words) {
        String path() {
            return "/join/" + CardCode.shown(code) + "?lang=" + language;
        }

        String shown() {
            return CardCode.shown(code);
        }
    }

    /**
     * The cards.
     *
     * @param elsewhere how many another session made, which cannot be shown and go on working
     * @param one whether only one of them was asked for
     */
    record CardsPage(Gatherings.Gathering it, List<Shown> codes, int elsewhere, boolean one) implements View {
        @Override
        public Text title() {
            return Text.words(it.name(), "");
        }
    }

    /** What stands on the wall in one language. */
    record Said(String language, String words) {}

    /**
     * What the projector shows.
     *
     * @param code empty if another session made it
     * @param said how to come in, in the language of those who are invited and in the others of the community
     * @param came who came, the last one first
     */
    record ScreenPage(Gatherings.Gathering it, Gatherings.Wall wall, String code, List<Said> said,
            List<Gatherings.Came> came) implements LiveView, FramedView {
        private static final int NAMES = 12;

        @Override
        public Text title() {
            return Text.words(it.name(), "");
        }

        @Override
        public Frame frame() {
            return shows() ? Frame.WALL : Frame.WHOLE;
        }

        @Override
        public boolean live() {
            return shows();
        }

        boolean shows() {
            return wall.isOpen() && !code.isEmpty();
        }

        /** Without a language: the phone that reads it has its own. */
        String path() {
            return "/join/" + CardCode.shown(code);
        }

        String shown() {
            return CardCode.shown(code);
        }

        /** Those who are in, and not only waiting. */
        long entered() {
            return came.stream().filter(one -> one.status().equals("active")).count();
        }

        long waiting() {
            return came.stream().filter(Gatherings.Came::waits).count();
        }

        /** The names of who came last. */
        String names() {
            return came.stream()
                    .filter(one -> one.status().equals("active"))
                    .limit(NAMES)
                    .map(Gatherings.Came::name)
                    .collect(Collectors.joining(" · "));
        }
    }

    CodesPages(Database database, HeldGatherings held, Messages messages, PageParts parts) {
        this.database = database;
        this.held = held;
        this.messages = messages;
        this.parts = parts;
    }

    void contribute(Contributions to) {
        to.get(PATH + "/screen", MemberPermissions.INVITE, this::screen)
                .get(PATH + "/cards", MemberPermissions.INVITE, this::cards);
    }

    private Response screen(Request request) {
        Gatherings.Gathering it = held.find(request);
        Gatherings.Wall wall = database.read(Gatherings.class, all -> all.wall(it.id(), request.now()))
                .orElseThrow(NotFound::new);
        boolean says = GatheringCodes.says(wall.now(), wall.teller(), request);
        return Response.page(new ScreenPage(it, wall, says ? GatheringCodes.code(wall.now(), request) : "",
                said(it.language()),
                database.read(Gatherings.class, all -> all.came(it.id(), request.now(), request.now()))));
    }

    private List<Said> said(String first) {
        return Languages.all()
                .stream()
                .map(Language::tag)
                .filter(tag -> tag.equals(first) || parts.offers(tag))
                .sorted(Comparator.comparing(tag -> !tag.equals(first)))
                .map(tag -> new Said(tag, messages.text(tag, "member.gathering.type")))
                .toList();
    }

    private Response cards(Request request) {
        Gatherings.Gathering it = held.find(request);
        Optional<String> one = request.query("card");
        List<Gatherings.Card> cards = database.read(Gatherings.class, all -> all.cards(it.id(), request.now()))
                .stream()
                .filter(card -> one.isEmpty() || one.get().equals(card.id()))
                .toList();
        List<Shown> shown = cards.stream()
                .filter(card -> GatheringCodes.says(card.now(), card.teller(), request))
                .map(card -> new Shown(card.person(), GatheringCodes.code(card.now(), request), card.language(),
                        words(it, card.language(), request)))
                .toList();
        return Response.page(new CardsPage(it, shown, cards.size() - shown.size(), one.isPresent()));
    }

    private Words words(Gatherings.Gathering it, String language, Request request) {
        String until = Languages.of(language).date(it.expires(), request.member().zone());
        return new Words(parts.siteName(language), messages.text(language, "member.gathering.card"),
                messages.text(language, "member.gathering.until", until));
    }
}
