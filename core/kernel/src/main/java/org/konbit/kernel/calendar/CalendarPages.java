package org.konbit.kernel.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.Place;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.View;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;

/** The calendar by days, and its card on home. */
final class CalendarPages {
    static final String PAGE = "/calendar";
    private static final int MOST = 100;
    private static final int NEXT = 3;
    private static final int FEW = 10;
    private static final int DAYS_AHEAD = 62;
    private static final int MOST_MONTHS = 120;
    private final Agenda agenda;
    private final Database database;

    /** A way to another month; the name is in the reader's language. */
    record Way(String path, String name) {}

    /**
     * The calendar.
     *
     * @param month the month that is shown, in words; empty for what comes next from today on
     * @param zone whose clock the hours are by
     * @param ways to the month before and the month after
     * @param bringers the plugins that bring events
     * @param address what a signed-in member has, if it is one
     */
    record CalendarPage(String month, Text zone, List<Way> ways, List<Days.Day> days, boolean more, boolean resting,
            String bringers, boolean signedIn, Optional<Addresses.Mine> address) implements View {
        @Override
        public Text title() {
            return Text.key("calendar.title");
        }
    }

    /** An event that comes next, with the leaf of a calendar. */
    record Next(String path, Event.Said title, String month, String day, String when, boolean running) {}

    /** The next events, on home. */
    record NextCard(List<Next> events) implements View {}

    CalendarPages(Agenda agenda, Database database) {
        this.agenda = agenda;
        this.database = database;
    }

    void contribute(Contributions to) {
        to.get(PAGE, CalendarFeature.SEE, this::show)
                .menu(PAGE, "calendar.title")
                .slot(Place.HOME, this::card);
    }

    private Response show(Request request) {
        Agenda.Reader reader = Agenda.Reader.of(request);
        Instant now = Instant.ofEpochMilli(request.now());
        YearMonth current = YearMonth.from(now.atZone(reader.zone()));
        Optional<YearMonth> month = month(request).filter(one -> away(current, one) <= MOST_MONTHS);
        LocalDate today = now.atZone(reader.zone()).toLocalDate();
        Instant from = start(month.map(one -> one.atDay(1)).orElse(today), reader.zone());
        Instant to = start(month.map(one -> one.plusMonths(1).atDay(1)).orElse(today.plusDays(DAYS_AHEAD)),
                reader.zone());
        Agenda.Found found = agenda.between(reader, from, to, MOST);
        Language language = Languages.of(reader.language());
        Days days = new Days(reader.language(), reader.zone(), now);
        return Response.page(new CalendarPage(month.map(one -> name(one, language)).orElse(""),
                request.signedIn()
                        ? Text.key("calendar.zone", days.place(reader.zone()))
                        : Text.key("calendar.zone.visitor"),
                ways(month, current, language), days.of(found.events(), from), found.more(), found.resting(),
                language.list(agenda.bringers(reader.language())), request.signedIn(), mine(request)));
    }

    /** A month that no calendar has is none: the page shows what comes next. */
    private static Optional<YearMonth> month(Request request) {
        return request.query("month").flatMap(text -> {
            try {
                return Optional.of(YearMonth.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static long away(YearMonth one, YearMonth other) {
        return Math.abs(ChronoUnit.MONTHS.between(one, other));
    }

    /** From what comes next one goes to the whole of this month, or on to the next one. */
    private static List<Way> ways(Optional<YearMonth> month, YearMonth current, Language language) {
        return List.of(month.map(one -> one.minusMonths(1)).orElse(current), month.orElse(current).plusMonths(1))
                .stream()
                .filter(one -> away(current, one) <= MOST_MONTHS)
                .map(one -> new Way(PAGE + "?month=" + one, name(one, language)))
                .toList();
    }

    private static String name(YearMonth month, Language language) {
        return language.monthAndYear(start(month.atDay(1), ZoneOffset.UTC).toEpochMilli(),
                ZoneOffset.UTC);
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Optional<Addresses.Mine> mine(Request request) {
        return request.signedIn()
                ? database.read(Addresses.class, addresses -> addresses.mine(request.member().id()))
                : Optional.empty();
    }

    private Optional<View> card(Request request, String home) {
        if (!agenda.hasSources()) {
            return Optional.empty();
        }
        Agenda.Reader reader = Agenda.Reader.of(request);
        Instant now = Instant.ofEpochMilli(request.now());
        List<Next> next = next(reader, now).stream().map(event -> next(event, reader, now)).toList();
        return next.isEmpty() ? Optional.empty() : Optional.of(new NextCard(next));
    }

    /** A few are asked for, and more only where too few of those take place. */
    private List<Event> next(Agenda.Reader reader, Instant now) {
        List<Event> next = List.of();
        boolean more = true;
        for (int most = FEW; more && next.size() < NEXT && most <= MOST; most *= MOST / FEW) {
            Agenda.Found found = agenda.between(reader, now, now.plus(Duration.ofDays(DAYS_AHEAD)), most);
            next = found.events().stream().filter(event -> !event.given().cancelled()).limit(NEXT).toList();
            more = found.more();
        }
        return next;
    }

    private static Next next(Event event, Agenda.Reader reader, Instant now) {
        Instant begins = event.begins(reader.zone());
        return new Next(event.given().path(), event.title(),
                Languages.of(reader.language()).shortMonth(begins.toEpochMilli(), reader.zone()),
                Integer.toString(begins.atZone(reader.zone()).getDayOfMonth()),
                new Days(reader.language(), reader.zone(), now).begins(event), event.running(now, reader.zone()));
    }
}
