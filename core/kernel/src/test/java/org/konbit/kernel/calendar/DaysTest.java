package org.konbit.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.konbit.api.Text;

class DaysTest {
    private static final ZoneId HAITI = ZoneId.of("America/Port-au-Prince");
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    /** What a reader of a clock sees of a stretch of days, one string for each event: its day, its hours. */
    private static List<String> seen(String language, ZoneId zone, String from, String to, Event... events) {
        Instant begin = start(from, zone);
        Instant end = start(to, zone);
        List<Event> shown = Stream.of(events)
                .filter(event -> event.touches(begin, end, zone))
                .sorted(Event.order(zone))
                .toList();
        return new Days(language, zone, begin).of(shown, begin)
                .stream()
                .flatMap(day -> day.lines().stream().map(line -> day.name() + ": " + line.when()))
                .toList();
    }

    private static Instant start(String day, ZoneId zone) {
        return LocalDate.parse(day).atStartOfDay(zone).toInstant();
    }

    /** Days of 23 hours, one that begins at one o'clock because midnight is left out, and days of 25. */
    @ParameterizedTest
    @CsvSource({"America/Port-au-Prince, 2026-03-08, 23", "America/Port-au-Prince, 2026-11-01, 25",
            "America/Sao_Paulo, 2018-11-04, 23", "America/Sao_Paulo, 2018-02-17, 25", "Europe/Madrid, 2026-03-29, 23",
            "Europe/Madrid, 2026-10-25, 25"})
    void aDayHasItsHours(String clock, String date, int hours) {
        ZoneId zone = ZoneId.of(clock);
        LocalDate day = LocalDate.parse(date);
        LocalDate next = day.plusDays(1);
        Instant begins = start(date, zone);
        Instant ends = start(next.toString(), zone);
        assertThat(Duration.between(begins, ends)).isEqualTo(Duration.ofHours(hours));

        assertThat(seen("es", zone, date, next.toString(),
                Samples.timed("last night", day.minusDays(1) + "T22:00", day.minusDays(1) + "T23:59", clock),
                Samples.timed("first", begins.atZone(zone).toLocalDateTime().toString(), day + "T03:30", clock),
                Samples.timed("last", day + "T23:00", next + "T00:00", clock),
                Samples.timed("tomorrow", next + "T00:00", next + "T01:00", clock),
                Samples.days("all day", date, date)))
                .extracting(line -> line.replaceAll(".*: ", ""))
                .containsExactly("", begins.atZone(zone).toLocalTime() + " – 03:30", "23:00 – 00:00");
    }

    @Test
    void aTimeInTheHourThatIsLeftOutIsTheOneAfter() {
        Event meeting = Samples.timed("x", "2026-03-08T02:30", "2026-03-08T04:00", "America/Port-au-Prince");

        assertThat(seen("en", HAITI, "2026-03-08", "2026-03-09", meeting))
                .containsExactly("Sunday 8 March: 03:30 – 04:00");
    }

    @Test
    void whatGoesOnOverMidnightSaysOnWhichDay() {
        Event night = Samples.timed("vigil", "2026-11-27T22:00", "2026-11-28T02:00", "America/Bogota");

        assertThat(seen("es", BOGOTA, "2026-11-27", "2026-11-28", night))
                .containsExactly("viernes 27 de noviembre: 22:00 – sábado 28 de noviembre, 02:00");
        assertThat(seen("es", BOGOTA, "2026-11-28", "2026-11-29", night))
                .containsExactly("sábado 28 de noviembre: viernes 27 de noviembre, 22:00 – 02:00");
        assertThat(seen("es", BOGOTA, "2026-11-29", "2026-11-30", night)).isEmpty();
    }

    @Test
    void whatLastsSeveralDaysStandsOnceWithItsDays() {
        assertThat(seen("ht", HAITI, "2026-11-27", "2026-12-27", Samples.days("fair", "2026-11-26", "2026-11-29"),
                Samples.timed("camp", "2026-11-28T08:00", "2026-12-06T17:00", "America/Port-au-Prince")))
                .containsExactly("vandredi 27 novanm: jedi 26 novanm – dimanch 29 novanm",
                        "samdi 28 novanm: 08:00 – 6 desanm 2026, 17:00");
    }

    @ParameterizedTest
    @CsvSource({"Pacific/Kiritimati", "Pacific/Pago_Pago", "America/Sao_Paulo", "UTC"})
    void aWholeDayIsThatDayEverywhere(String clock) {
        assertThat(seen("en", ZoneId.of(clock), "2018-11-04", "2018-11-05",
                Samples.days("before", "2018-11-03", "2018-11-03"),
                Samples.days("day", "2018-11-04", "2018-11-04"), Samples.days("after", "2018-11-05", "2018-11-05")))
                .containsExactly("Sunday 4 November: ");
    }

    private static Days.Line only(Event event, ZoneId zone, Instant now) {
        return new Days("es", zone, now).of(List.of(event), event.begins(zone)).getFirst().lines().getFirst();
    }

    @Test
    void theOtherClockIsNamedWhereItShowsAnotherTime() {
        Instant now = start("2026-11-20", HAITI);
        Event there = Samples.timed("x", "2026-11-28T23:30", "2026-11-29T01:00", "America/Sao_Paulo");

        assertThat(only(there, HAITI, now).when()).isEqualTo("21:30 – 23:00");
        assertThat(only(there, HAITI, now).elsewhere())
                .contains(Text.key("calendar.elsewhere", "São Paulo", "23:30 – 29 de noviembre de 2026, 01:00"));
        assertThat(only(there, ZoneId.of("America/Argentina/Buenos_Aires"), now).elsewhere()).isEmpty();
        assertThat(only(Samples.timed("x", "2026-11-28T10:00", "2026-11-28T11:00", "UTC"), HAITI, now).elsewhere())
                .contains(Text.key("calendar.elsewhere", "UTC", "10:00 – 11:00"));
    }

    @Test
    void whatRunsNowIsMarkedUnlessItIsCancelled() {
        Event meeting = Samples.timed("x", "2026-11-28T10:00", "2026-11-28T11:00", "America/Bogota");
        Event off = Samples.event(meeting.given().cancelled(true));
        Instant during = Instant.ofEpochMilli(Samples.at("2026-11-28T10:59", BOGOTA));

        assertThat(only(meeting, HAITI, during).running()).isTrue();
        assertThat(only(meeting, HAITI, during.plusSeconds(60)).running()).isFalse();
        assertThat(only(off, HAITI, during)).matches(line -> line.cancelled() && !line.running());
    }

    @Test
    void aMomentHasNoEnd() {
        Event bell = Samples.timed("bell", "2026-11-28T00:00", "2026-11-28T00:00", "America/Bogota");

        assertThat(seen("en", BOGOTA, "2026-11-28", "2026-11-29", bell)).containsExactly("Saturday 28 November: 00:00");
        assertThat(seen("en", BOGOTA, "2026-11-27", "2026-11-28", bell)).isEmpty();
    }
}
