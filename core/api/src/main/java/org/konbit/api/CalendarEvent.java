package org.konbit.api;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * A dated meeting, or something that lasts whole days. Immutable.
 *
 * <p>Times are milliseconds since 1970-01-01T00:00Z, between the years 1900 and 9000.
 */
public final class CalendarEvent {
    private static final int LONGEST_ID = 200;
    private static final long YEAR_1900 = -2_208_988_800_000L;
    private static final long YEAR_9000 = 221_845_392_000_000L;
    private final String id;
    private final Text title;
    private final When when;
    private final String path;
    private final long changed;
    private final Optional<Text> place;
    private final boolean cancelled;

    private record When(long start, long end, ZoneId zone, boolean allDay) {}

    private CalendarEvent(String id, Text title, When when, String path, long changed, Optional<Text> place,
            boolean cancelled) {
        this.id = id;
        this.title = Objects.requireNonNull(title, "title");
        this.when = when;
        this.path = path;
        this.changed = changed;
        this.place = place;
        this.cancelled = cancelled;
        Objects.requireNonNull(when.zone, "zone");
        if (id.isBlank() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("The id of a calendar event has 1 to 200 characters: " + id);
        }
        if (when.end < when.start || when.start < YEAR_1900 || when.end > YEAR_9000) {
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

    /**
     * An event at a time of day.
     *
     * @param id stays the same while the event changes; no other event of the plugin has it; 1 to 200 characters
     * @param title a message of the plugin's, or somebody's words
     * @param start when it begins
     * @param end when it is over; the start itself for a moment
     * @param zone where the clock hangs by which it was set: readers elsewhere are told that clock's time too
     * @param path the event's page on this site, one of the plugin's own: {@code /webinars/42}
     * @param changed when anything of the event changed last
     * @throws IllegalArgumentException if a calendar could not show it
     */
    public static CalendarEvent at(String id, Text title, long start, long end, ZoneId zone, String path,
            long changed) {
        return new CalendarEvent(id, title, new When(start, end, zone, false), path, changed, Optional.empty(), false);
    }

    /**
     * An event that lasts whole days, wherever the reader is; the other parameters are those of {@link #at}.
     *
     * @param first the first of them
     * @param last the last of them
     * @throws IllegalArgumentException if a calendar could not show it
     */
    public static CalendarEvent allDay(String id, Text title, LocalDate first, LocalDate last, String path,
            long changed) {
        return new CalendarEvent(id, title, new When(midnight(first), midnight(last.plusDays(1)), ZoneOffset.UTC, true),
                path, changed, Optional.empty(), false);
    }

    private static long midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** The same event, at this place: where one meets, or how one takes part. */
    public CalendarEvent place(Text where) {
        return new CalendarEvent(id, title, when, path, changed, Optional.of(where), cancelled);
    }

    /** The same event, cancelled or not. A cancelled one stays in the list, so that phones take it off. */
    public CalendarEvent cancelled(boolean off) {
        return new CalendarEvent(id, title, when, path, changed, place, off);
    }

    /** What it is known again by. */
    public String id() {
        return id;
    }

    /** What it is called. */
    public Text title() {
        return title;
    }

    /** When it begins; milliseconds. */
    public long start() {
        return when.start;
    }

    /** When it is over; milliseconds. */
    public long end() {
        return when.end;
    }

    /** Where the clock hangs by which it was set; UTC for whole days. */
    public ZoneId zone() {
        return when.zone;
    }

    /** Whether it lasts whole days: those from the start to the end by the clock of {@link #zone}, wherever the reader is. */
    public boolean allDay() {
        return when.allDay;
    }

    /** The event's page. */
    public String path() {
        return path;
    }

    /** Where one meets or how one takes part, if it was said. */
    public Optional<Text> place() {
        return place;
    }

    /** Whether it does not take place. */
    public boolean cancelled() {
        return cancelled;
    }

    /** When anything of it changed last; milliseconds. */
    public long changed() {
        return changed;
    }
}
