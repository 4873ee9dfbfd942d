package org.konbit.kernel.member;

import java.util.List;
import java.util.stream.Stream;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.web.PageParts;

/** The codes of a gathering: one for the projector, and cards to be printed. */
final class CodesPages {
    private static final String PATH = GatheringPages.PATH + "/{gathering}";
    private final Database database;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Messages messages;
    private final PageParts parts;

    /** A card to be printed, or, without a name, what the projector shows. */
    record Shown(String person, String code, String language) {
        String path() {
            return "/join/" + CardCode.shown(code) + "?lang=" + language;
        }

        String shown() {
            return CardCode.shown(code);
        }
    }

    /** What stands on cards and on the wall, in the language of those who are invited. */
    record Words(String site, String how, String type, String until) {}

    /** The projector's page, or the cards; {@code sayable} if this device made the codes and can say them. */
    record CodesPage(Gatherings.Gathering it, List<Shown> codes, boolean screen,
            boolean sayable, Words words) implements View {
        @Override
        public Text title() {
            return Text.words(it.name(), "");
        }
    }

    CodesPages(Database database, Passwords passwords, Throttle throttle, Messages messages, PageParts parts) {
        this.database = database;
        this.passwords = passwords;
        this.throttle = throttle;
        this.messages = messages;
        this.parts = parts;
    }

    void contribute(Contributions to) {
        to.get(PATH + "/screen", MemberPermissions.INVITE, request -> codes(request, true))
                .get(PATH + "/cards", MemberPermissions.INVITE, request -> codes(request, false))
                .post(PATH + "/renew", MemberPermissions.INVITE, this::renew);
    }

    private Response codes(Request request, boolean screen) {
        Gatherings.Gathering it = database.read(Gatherings.class, all -> GatheringPages.find(all, request));
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        List<Gatherings.Card> cards = GatheringPages.cards(database, it, request);
        boolean sayable = cards.isEmpty()
                || passwords.stretch(GatheringPages.code(cards.getFirst().id(), request))
                        .equals(cards.getFirst().tokenHash());
        Stream<Gatherings.Card> wanted = cards.stream().filter(card -> card.whole() == (screen ? 1 : 0));
        List<Shown> shown = sayable
                ? wanted.map(card -> new Shown(card.person(), GatheringPages.code(card.id(), request), it.language()))
                        .toList()
                : List.of();
        return Response.page(new CodesPage(it, shown, screen, sayable, words(it, request)));
    }

    private Words words(Gatherings.Gathering it, Request request) {
        String language = it.language();
        String until = Languages.of(language).date(it.expires(), request.member().zone());
        return new Words(parts.siteName(language), messages.text(language, "member.gathering.card"),
                messages.text(language, "member.gathering.type"),
                messages.text(language, "member.gathering.until", until));
    }

    /** New codes for all that still work, on the device that asks; those printed before end. */
    private Response renew(Request request) {
        LooksAfter.require(request, MemberPermissions.INVITE_MANY);
        Gatherings.Gathering it = database.read(Gatherings.class, all -> GatheringPages.find(all, request));
        throttle.ofDay("gathering " + request.member().id(), GatheringPages.DAILY).orWait("");
        List<String> ids = database.read(Gatherings.class, all -> all.cards(it.id()))
                .stream()
                .map(Gatherings.Card::id)
                .toList();
        List<String> hashes = passwords.stretch(ids.stream().map(id -> GatheringPages.code(id, request)).toList());
        database.transact(work -> {
            Gatherings all = work.with(Gatherings.class);
            for (int i = 0; i < ids.size(); i++) {
                all.renew(ids.get(i), hashes.get(i));
            }
            work.with(Audit.class).note(request.member().id(), "invitation.gathering-renew", it.id(), request.now());
            return ids;
        });
        return Response.redirect(GatheringPages.PATH + "/" + it.id()).saying("member.gathering.renewed");
    }
}
