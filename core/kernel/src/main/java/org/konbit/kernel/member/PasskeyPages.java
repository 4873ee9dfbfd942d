package org.konbit.kernel.member;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.web.WebRequest;

/** A member's passkeys: added on the device that asks, seen and taken away. */
final class PasskeyPages {
    static final String PATH = "/settings/passkeys";
    private static final String PURPOSE = "passkey-add";
    private final Database database;
    private final Optional<PasskeyPlace> place;
    private final PasskeyLibrary library;
    private final Challenges challenges;
    private final OwnPassword own;
    private final LastWay last;
    private final WayNews news;

    /** What a new one is called, and the proof that it is the member who asks. */
    record NewPasskey(@MaxLength(60) String name, @MaxLength(128) @Nullable String password) {}

    /** What the browser made, in base64url. */
    record Kept(String challenge, @MaxLength(8_000) String client, @MaxLength(60_000) String attestation) {}

    /**
     * The page.
     *
     * @param way whether one may be added here, or why not
     * @param fresh whether whoever asks came in a moment ago, and so may take one away
     * @param device what this device is called, roughly
     */
    record PasskeysPage(List<Passkeys.Mine> all, Way way, boolean password, boolean fresh,
            String device) implements View {
        @Override
        public Text title() {
            return Text.key("member.passkeys");
        }
    }

    /** Whether a passkey may be added: {@code SITE} has no address that allows it, {@code SHARED} devices are nobody's own. */
    enum Way {
        OPEN, SITE, SHARED
    }

    /** The page on which the browser makes one; {@code known} are those that are here already. */
    record MakePage(PasskeyPlace place, String challenge, String user, String name, String known) implements View {
        @Override
        public Text title() {
            return Text.key("member.passkey.make");
        }
    }

    PasskeyPages(Database database, Optional<PasskeyPlace> place, PasskeyLibrary library, Challenges challenges,
            OwnPassword own, LastWay last, WayNews news) {
        this.database = database;
        this.place = place;
        this.library = library;
        this.challenges = challenges;
        this.own = own;
        this.last = last;
        this.news = news;
    }

    void contribute(Contributions to) {
        to.get(PATH, MemberPermissions.SETTINGS, this::show)
                .post(PATH, MemberPermissions.SETTINGS, this::make)
                .post(PATH + "/keep", MemberPermissions.SETTINGS, this::keep)
                .post(PATH + "/{id}/remove", MemberPermissions.SETTINGS, this::remove);
    }

    private Response show(Request request) {
        String me = request.member().id();
        WebRequest web = (WebRequest) request;
        return Response.page(new PasskeysPage(database.read(Passkeys.class, all -> all.of(me)), way(web),
                own.has(request), WaysInPages.fresh(database, request), web.device()));
    }

    private Way way(WebRequest web) {
        return place.isEmpty()
                ? Way.SITE
                : database.read(WaysIn.class, all -> all.shared(web.sessionHash())) > 0 ? Way.SHARED : Way.OPEN;
    }

    private PasskeyPlace open(WebRequest web) {
        if (way(web) != Way.OPEN) {
            throw new InvalidForm("", Text.key("member.passkey.not-here"));
        }
        return place.orElseThrow();
    }

    private Response make(Request request) {
        WebRequest web = (WebRequest) request;
        NewPasskey form = request.form(NewPasskey.class);
        PasskeyPlace here = open(web);
        own.proveOrFresh(request, "password", form.password());
        String me = request.member().id();
        List<Passkeys.Mine> all = database.read(Passkeys.class, passkeys -> passkeys.of(me));
        if (all.size() >= Passkeys.MOST) {
            throw new InvalidForm("", Text.key("member.passkey.many", Passkeys.MOST));
        }
        String user = Base64.getUrlEncoder().withoutPadding().encodeToString(me.getBytes(StandardCharsets.US_ASCII));
        return Response.page(new MakePage(here, challenges.make(web, PURPOSE, form.name()), user,
                request.member().name(),
                all.stream().map(Passkeys.Mine::credential).collect(Collectors.joining(" "))));
    }

    private Response keep(Request request) {
        Kept form = request.form(Kept.class, PATH);
        try {
            kept((WebRequest) request, form);
        } catch (WayRefused e) {
            return e.page(PATH, "member.passkeys");
        }
        return Response.redirect(PATH).saying("member.passkey.added");
    }

    private void kept(WebRequest web, Kept form) {
        if (way(web) != Way.OPEN) {
            throw new WayRefused("member.passkey.not-here");
        }
        String name = challenges.take(web, PURPOSE, form.challenge())
                .orElseThrow(() -> new WayRefused("member.passkey.over"));
        try {
            PasskeyCheck.Made made = library.check().made(form.challenge(), form);
            database.transact(work -> write(work, web, name, made));
        } catch (PasskeyCheck.NotRight e) {
            throw new WayRefused("member.passkey.wrong");
        }
    }

    private boolean write(Transaction work, WebRequest web, String name, PasskeyCheck.Made made) {
        String me = web.member().id();
        long now = web.now();
        int added = work.with(Passkeys.class)
                .add(Ids.next(), me, made.credential(), made.publicKey(), made.counter(), name, now);
        if (added == 0) {
            throw new WayRefused("member.passkey.wrong");
        }
        work.with(Audit.class).note(Note.of(me, "member.passkey-added", me, now).to(me));
        news.here(work, web, "member.passkey-added");
        return true;
    }

    private Response remove(Request request) {
        String me = request.member().id();
        String id = request.path("id");
        WaysInPages.requireFresh(database, request);
        database.transact(work -> {
            work.with(PasswordLinks.class).lock(me);
            if (work.with(Passkeys.class).remove(id, me) == 0) {
                throw new NotFound();
            }
            last.keep(work, me);
            work.with(Audit.class).note(Note.of(me, "member.passkey-removed", me, request.now()).to(me));
            news.here(work, (WebRequest) request, "member.passkey-removed");
            return id;
        });
        return Response.redirect(PATH).saying("member.passkey.removed");
    }
}
