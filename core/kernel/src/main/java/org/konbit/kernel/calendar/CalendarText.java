package org.konbit.kernel.calendar;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.konbit.api.CalendarEvent;
import org.konbit.kernel.web.Links;

/**
 * Writes events as an iCalendar file (RFC 5545, RFC 7986). Times are in UTC: nothing here repeats, so every program shows the right hour
 * without a table of clock changes, which phones read in different ways. The same events make the same bytes.
 *
 * @param baseUrl scheme, host, port and context path of the site, without a trailing slash
 */
record CalendarText(String baseUrl) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    /** A sequence number has 31 bits: seconds fit into them until 2088. */
    private static final long YEAR_2020 = 1_577_836_800_000L;
    private static final String FRESH = "PT6H";

    byte[] of(String name, List<Event> events) {
        ContentLines lines = new ContentLines().put("BEGIN", "VCALENDAR")
                .put("VERSION", "2.0")
                .put("PRODID", "-//Konbit//Calendar//EN")
                .put("CALSCALE", "GREGORIAN")
                .text("NAME", name)
                .text("X-WR-CALNAME", name)
                .put("REFRESH-INTERVAL;VALUE=DURATION", FRESH)
                .put("X-PUBLISHED-TTL", FRESH);
        events.forEach(event -> write(event, lines));
        return lines.put("END", "VCALENDAR").bytes();
    }

    private void write(Event event, ContentLines lines) {
        CalendarEvent given = event.given();
        String address = baseUrl + Links.encoded(given.path());
        lines.put("BEGIN", "VEVENT")
                .text("UID", event.owner() + "." + given.id() + "@" + URI.create(baseUrl).getHost())
                // without a METHOD this is the time of the last change, not that of the file
                .put("DTSTAMP", time(given.changed()))
                .put("LAST-MODIFIED", time(given.changed()))
                .put("SEQUENCE", Long.toString(sequence(given.changed())));
        if (given.allDay()) {
            lines.put("DTSTART;VALUE=DATE", day(event.first()))
                    .put("DTEND;VALUE=DATE", day(event.last().plusDays(1)));
        } else {
            lines.put("DTSTART", time(given.start()));
            if (given.end() / 1000 > given.start() / 1000) {
                lines.put("DTEND", time(given.end()));
            }
        }
        lines.said("SUMMARY", event.title())
                .said("LOCATION", event.place())
                .put("URL", address)
                .text("DESCRIPTION", address)
                .put("STATUS", given.cancelled() ? "CANCELLED" : "CONFIRMED")
                .put("END", "VEVENT");
    }

    private static long sequence(long changed) {
        return Math.clamp((changed - YEAR_2020) / 1000, 0, Integer.MAX_VALUE);
    }

    private static String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
