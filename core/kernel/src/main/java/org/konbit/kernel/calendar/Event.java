package org.konbit.kernel.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import org.konbit.api.CalendarEvent;

/**
 * An event of a plugin in the reader's words.
 *
 * @param owner the plugin's id
 * @param given what the plugin said
 * @param place has no words where nothing was said
 */
record Event(String owner, CalendarEvent given, Said title, Said place) {
    private static final int LONGEST = 300;

    /** Words and their language (BCP 47). */
    record Said(String words, String language) {
        static final Said NOTHING = new Said("", "");

        /** The same words without blanks around them; more than a line can show is cut. */
        static Said of(String given, String language) {
            String words = given.strip();
            return new Said(words.codePointCount(0, words.length()) <= LONGEST
                    ? words
                    : words.substring(0, words.offsetByCodePoints(0, LONGEST)) + "…", language);
        }
    }

    /** The order of a list for readers of this clock: as they begin, whole days first. */
    static Comparator<Event> order(ZoneId reader) {
        return Comparator.comparing((Event event) -> event.begins(reader))
                .thenComparing(event -> !event.given.allDay())
                .thenComparing(event -> event.title.words)
                .thenComparing(Event::owner)
                .thenComparing(event -> event.given.id());
    }

    /** When it begins for who lives by this clock: whole days are whole days wherever one is. */
    Instant begins(ZoneId reader) {
        return given.allDay() ? first().atStartOfDay(reader).toInstant() : Instant.ofEpochMilli(given.start());
    }

    /** When it is over for who lives by this clock. */
    Instant ends(ZoneId reader) {
        return given.allDay()
                ? last().plusDays(1).atStartOfDay(reader).toInstant()
                : Instant.ofEpochMilli(given.end());
    }

    /** The first of its days, by the clock it was set by. */
    LocalDate first() {
        return Instant.ofEpochMilli(given.start()).atZone(given.zone()).toLocalDate();
    }

    /** The last of its days: its end is the midnight after it. */
    LocalDate last() {
        return Instant.ofEpochMilli(Math.max(given.start(), given.end() - 1)).atZone(given.zone()).toLocalDate();
    }

    /** Whether some of it lies from one instant up to another. */
    boolean touches(Instant from, Instant to, ZoneId reader) {
        Instant begins = begins(reader);
        return begins.isBefore(to) && (ends(reader).isAfter(from) || !begins.isBefore(from));
    }

    /** Whether it takes place at this moment. */
    boolean running(Instant now, ZoneId reader) {
        return !given.cancelled() && !begins(reader).isAfter(now) && ends(reader).isAfter(now);
    }
}
