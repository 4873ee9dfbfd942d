package org.konbit.api;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A dated meeting, or something that lasts whole days. Immutable.
 *
 * <p>Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param id stays the same while the event changes; no other event of the plugin has it; at most 200 characters
 * @param title a message of the plugin's, or somebody's words
 * @param start when it begins
 * @param end when it is over; the start itself for a moment
 * @param zone where the clock hangs by which it was set: readers elsewhere are told that clock's time too
 * @param allDay whether it lasts whole days: those from the start to the end by the clock of {@code zone}, wherever the reader is
 * @param path the event's page on this site, one of the plugin's own: {@code /webinars/42}
 * @param place where one meets or how one takes part, or null
 * @param cancelled whether it does not take place; it stays in the list, so that phones take it off
 * @param changed when any of this changed last
 */
public record CalendarEvent(String id, Text title, long start, long end, ZoneId zone, boolean allDay, String path,
        @Nullable Text place, boolean cancelled, long changed) {
    private static final int LONGEST_ID = 200;
    private static final long YEAR_1900 = -2_208_988_800_000L;
    private static final long YEAR_9000 = 221_845_392_000_000L;

    /** Check what a calendar could not show. */
    public CalendarEvent {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(zone, "zone");
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("The id of a calendar event has 1 to 200 characters: " + id);
        }
        if (end < start || start < YEAR_1900 || end > YEAR_9000) {
            throw new IllegalArgumentException(
                    "The calendar event " + id + " must end when it begins or later, between the years 1900 and 9000");
        }
        if (changed < YEAR_1900 || changed > YEAR_9000) {
            throw new IllegalArgumentException(
                    "The last change of the calendar event " + id + " lies between the years 1900 and 9000");
        }
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new IllegalArgumentException(
                    "The path of the calendar event " + id + " begins with one slash: " + path);
        }
    }

    /** An event at a time of day. */
    public static CalendarEvent at(String id, Text title, long start, long end, ZoneId zone, String path,
            long changed) {
        return new CalendarEvent(id, title, start, end, zone, false, path, null, false, changed);
    }

    /** An event that lasts whole days, the last one included. */
    public static CalendarEvent allDay(String id, Text title, LocalDate first, LocalDate last, String path,
            long changed) {
        return new CalendarEvent(id, title, midnight(first), midnight(last.plusDays(1)), ZoneOffset.UTC, true, path,
                null, false, changed);
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** The same event, at this place. */
    public CalendarEvent place(Text where) {
        return new CalendarEvent(id, title, start, end, zone, allDay, path, where, cancelled, changed);
    }

    /** The same event, cancelled or not. */
    public CalendarEvent cancelled(boolean off) {
        return new CalendarEvent(id, title, start, end, zone, allDay, path, place, off, changed);
    }
}
