package org.konbit.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;

/** Writes events by the days of a reader's clock, in the reader's words; an event stands once, on the first of its days that is shown. */
final class Days {
    private final Language language;
    private final ZoneId zone;
    private final Instant now;

    /** One day with its events. */
    record Day(String name, boolean today, List<Line> lines) {}

    /**
     * One event.
     *
     * @param when its hours by the reader's clock, its days if there are several; empty for one whole day
     * @param elsewhere the same by the clock it was set by, where that shows another time
     * @param machine the date or the instant it begins, for programs
     */
    record Line(String path, Event.Said title, Event.Said place, String when, String machine, boolean allDay,
            Optional<Text> elsewhere, boolean running, boolean cancelled) {}

    Days(String language, ZoneId zone, Instant now) {
        this.language = Languages.of(language);
        this.zone = zone;
        this.now = now;
    }

    /** The days on which something begins, or goes on when the stretch of time begins. */
    List<Day> of(List<Event> events, Instant from) {
        Map<LocalDate, List<Line>> days = new TreeMap<>();
        for (Event event : events) {
            Instant begins = event.begins(zone);
            LocalDate day = day(begins.isBefore(from) ? from : begins);
            days.computeIfAbsent(day, one -> new ArrayList<>()).add(line(event, day));
        }
        return days.entrySet()
                .stream()
                .map(day -> new Day(name(day.getKey()), day.getKey().equals(day(now)), List.copyOf(day.getValue())))
                .toList();
    }

    private Line line(Event event, LocalDate day) {
        boolean allDay = event.given().allDay();
        return new Line(event.given().path(), event.title(), event.place(),
                allDay ? days(event) : hours(event, day, zone),
                allDay ? event.first().toString() : Instant.ofEpochMilli(event.given().start()).toString(), allDay,
                allDay ? Optional.empty() : elsewhere(event, day), event.running(now, zone), event.given().cancelled());
    }

    private String days(Event event) {
        return event.first().equals(event.last()) ? "" : name(event.first()) + " – " + name(event.last());
    }

    /** From when to when, by a clock; what is not on this day says on which. */
    private String hours(Event event, LocalDate day, ZoneId clock) {
        long start = event.given().start();
        long end = event.given().end();
        String begins = moment(start, Instant.ofEpochMilli(start).atZone(clock).toLocalDate().equals(day), clock);
        if (end == start) {
            return begins;
        }
        // midnight belongs to the evening before it
        boolean sameDay = Instant.ofEpochMilli(end - 1).atZone(clock).toLocalDate().equals(day);
        return begins + " – " + moment(end, sameDay, clock);
    }

    private String moment(long time, boolean sameDay, ZoneId clock) {
        return sameDay ? language.time(time, clock) : language.dateTime(time, now.toEpochMilli(), clock);
    }

    private Optional<Text> elsewhere(Event event, LocalDate day) {
        ZoneId there = event.given().zone();
        return sameHands(event.given().start(), there) && sameHands(event.given().end(), there)
                ? Optional.empty()
                : Optional.of(Text.key("calendar.elsewhere", place(there), hours(event, day, there)));
    }

    private boolean sameHands(long time, ZoneId there) {
        Instant instant = Instant.ofEpochMilli(time);
        return zone.getRules().getOffset(instant).equals(there.getRules().getOffset(instant));
    }

    /** The place a clock is called after. */
    String place(ZoneId clock) {
        if (clock instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset;
        }
        return language.placeName(clock.getId());
    }

    /** When it begins, for a short list. */
    String begins(Event event) {
        long begins = event.begins(zone).toEpochMilli();
        return event.given().allDay()
                ? language.weekdayDate(begins, zone)
                : language.dateTime(begins, now.toEpochMilli(), zone);
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private String name(LocalDate day) {
        return language.weekdayDate(day.atStartOfDay(zone).toInstant().toEpochMilli(), zone);
    }
}
