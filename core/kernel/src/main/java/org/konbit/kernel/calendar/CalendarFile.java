package org.konbit.kernel.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Member;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.kernel.member.Throttle;
import org.konbit.kernel.web.Actor;
import org.konbit.kernel.web.ProblemPage;
import org.konbit.kernel.web.Rights;
import org.konbit.kernel.web.SiteSettings;
import org.konbit.kernel.web.Tokens;
import org.konbit.kernel.web.WebRequest;

/** The calendar as a file: for whoever is signed in, for visitors what is public, and by a secret address for a member's phone. */
final class CalendarFile {
    private static final int MOST = 1_000;
    private static final Duration BACK = Duration.ofDays(31);
    private static final Duration AHEAD = Duration.ofDays(366);
    private static final long DAY_MILLIS = 24L * 60 * 60 * 1000;
    private final Agenda agenda;
    private final Database database;
    private final SiteSettings settings;
    private final CalendarText text;
    private final Throttle throttle;

    CalendarFile(Agenda agenda, Database database, SiteSettings settings, CalendarText text, InstantSource clock) {
        this.agenda = agenda;
        this.database = database;
        this.settings = settings;
        this.text = text;
        this.throttle = new Throttle(clock);
    }

    void contribute(Contributions to) {
        to.get("/calendar.ics", CalendarFeature.SEE, request -> file(Agenda.Reader.of(request), request))
                .get("/calendar/{secret}/calendar.ics", CalendarFeature.SEE, this::ofMember);
    }

    private Response ofMember(Request request) {
        WebRequest web = (WebRequest) request;
        web.nameNowhere();
        String hash = Tokens.hash(request.path("secret"));
        Optional<Addresses.Holder> found = database.read(Addresses.class,
                addresses -> addresses.holder(hash, request.now()));
        if (found.isEmpty()) {
            // an address that works is always answered: on mobile networks a whole town shares what one phone with an old address uses up
            if (throttle.attempt("calendar " + hash, web.remoteAddress()).allowed()) {
                throw new NotFound();
            }
            return Response.page(ProblemPage.of("web.too-many", Optional.empty())).status(429);
        }
        Addresses.Holder holder = found.get();
        if (request.now() - holder.used() > DAY_MILLIS) {
            database.write(Addresses.class, addresses -> addresses.used(hash, request.now()));
        }
        Actor actor = Actor.absent(
                new Member(holder.id(), holder.name(), holder.language(), ZoneId.of(holder.zone())),
                Rights.of(holder.grants(), holder.spaces(), holder.changes()));
        Member member = actor.member();
        return file(new Agenda.Reader(member.id(), member.language(), member.zone(), actor::may, web.parts()),
                request);
    }

    private Response file(Agenda.Reader reader, Request request) {
        // by whole days, so that the file stays the same until an event changes
        Instant today = Instant.ofEpochMilli(request.now()).truncatedTo(ChronoUnit.DAYS);
        // whole days have no clock in the file
        Agenda.Reader anywhere = new Agenda.Reader(reader.key(), reader.language(), ZoneOffset.UTC, reader.may(),
                reader.page());
        Agenda.Found found = agenda.between(anywhere, today.minus(BACK), today.plus(AHEAD), MOST);
        if (found.soon() || found.resting() && found.events().isEmpty()) {
            // a phone that were given a file without a part would forget what it has of it, for hours; one that fails for good takes nothing
            // from the others
            ((WebRequest) request).comeAgain();
            return Response.page(ProblemPage.of("web.resting", Optional.empty())).status(503);
        }
        return Response.body("text/calendar; charset=utf-8",
                text.of(settings.text("site.name", reader.language()).orElse("Konbit"), found.events()));
    }
}
