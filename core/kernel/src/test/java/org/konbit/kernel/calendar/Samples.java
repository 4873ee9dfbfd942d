package org.konbit.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.konbit.api.CalendarEvent;
import org.konbit.api.Text;

/** Events as a plugin gives them. */
final class Samples {
    private static final long CHANGED = 1_790_000_000_000L;

    private Samples() {}

    static long at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant().toEpochMilli();
    }

    /** An event between two readings of a clock. */
    static Event timed(String title, String from, String to, String zone) {
        ZoneId clock = ZoneId.of(zone);
        return event(CalendarEvent.at("x", Text.words(title, "es"), at(from, clock), at(to, clock), clock, "/x/1",
                CHANGED));
    }

    static Event days(String title, String first, String last) {
        return event(CalendarEvent.allDay("x", Text.words(title, "es"), LocalDate.parse(first), LocalDate.parse(last),
                "/x/1", CHANGED));
    }

    static Event event(CalendarEvent given) {
        return new Event("x", given, said(given.title()),
                given.place().map(Samples::said).orElse(Event.Said.NOTHING));
    }

    private static Event.Said said(Text text) {
        Text.Words words = (Text.Words) text;
        return Event.Said.of(words.words(), words.language());
    }
}
