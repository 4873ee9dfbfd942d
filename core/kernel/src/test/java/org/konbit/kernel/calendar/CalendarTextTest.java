package org.konbit.kernel.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.Temporal;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.konbit.api.CalendarEvent;
import org.konbit.api.Text;

/** What we write is read by two foreign parsers as it was meant. */
class CalendarTextTest {
    private static final CalendarText TEXT = new CalendarText("https://example.org/red");
    private static final ZoneId HAITI = ZoneId.of("America/Port-au-Prince");

    private static byte[] written(Event... events) {
        return TEXT.of("Red, colaborar; 1", List.of(events));
    }

    private static Calendar ical4j(byte[] file) {
        try {
            return new CalendarBuilder().build(new ByteArrayInputStream(file));
        } catch (IOException | ParserException e) {
            throw new AssertionError(new String(file, StandardCharsets.UTF_8), e);
        }
    }

    private static Component ical4jEvent(byte[] file) {
        return ical4j(file).getComponents().getFirst();
    }

    private static String ical4j(byte[] file, String property) {
        return ical4jEvent(file).<Property>getRequiredProperty(property).getValue();
    }

    private static VEvent biweekly(byte[] file) {
        ICalendar calendar = Biweekly.parse(new String(file, StandardCharsets.UTF_8)).first();
        assertThat(calendar.validate(ICalVersion.V2_0).getWarnings()).isEmpty();
        return calendar.getEvents().getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b;c\\d:e\"f", "one\ntwo\r\nthree", "\\n is no new line\\", "END:VEVENT\r\nBEGIN:VALARM",
            "👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾👩🏽‍🌾",
            "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé",
            "a éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé", "x",
            "blanks  are  kept,  one  or  two,  wherever  the  lines  of  the  file  are  folded",
            "汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字", "Ki lè? «10h» — ¡ya!"})
    void aTitleComesBackAsItWas(String title) throws CharacterCodingException {
        for (String before : List.of("", "1", "22", "333")) {
            String whole = before + title;
            byte[] file = written(Samples.timed(whole, "2026-11-28T10:00", "2026-11-28T11:00", "America/Bogota"));
            String expected = whole.replace("\r\n", "\n");

            assertThat(ical4j(file, Property.SUMMARY)).isEqualTo(expected);
            assertThat(biweekly(file).getSummary().getValue().replace("\r\n", "\n")).isEqualTo(expected);
            assertFolded(file);
        }
    }

    /** No line is longer than 75 octets, and each is whole characters. */
    private static void assertFolded(byte[] file) throws CharacterCodingException {
        String octets = new String(file, StandardCharsets.ISO_8859_1);
        assertThat(octets).endsWith("\r\n").doesNotContainPattern("[^\r]\n");
        for (String line : octets.split("\r\n", -1)) {
            assertThat(line.length()).isLessThanOrEqualTo(75);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1)));
        }
    }

    @Test
    void whatNoTextMayHoldIsLeftOut() throws CharacterCodingException {
        byte[] file = written(
                Samples.timed("a\u0000b\u0007c\tt \ud83d", "2026-11-28T10:00", "2026-11-28T11:00", "UTC"));

        assertThat(ical4j(file, Property.SUMMARY)).isEqualTo("abc\tt ?");
        assertFolded(file);
    }

    @Test
    void hoursAreThoseOfTheClockOnBothSidesOfAChange() {
        for (String day : List.of("2026-03-07", "2026-03-09", "2026-10-31", "2026-11-02")) {
            byte[] file = written(Samples.timed("x", day + "T10:00", day + "T11:30", "America/Port-au-Prince"));
            Instant start = Instant.ofEpochMilli(Samples.at(day + "T10:00", HAITI));

            assertThat(instant(ical4jEvent(file).<DtStart<Temporal>>getRequiredProperty(Property.DTSTART).getDate()))
                    .isEqualTo(start);
            assertThat(instant(ical4jEvent(file).<DtEnd<Temporal>>getRequiredProperty(Property.DTEND).getDate()))
                    .isEqualTo(start.plusSeconds(5400));
            assertThat(biweekly(file).getDateStart().getValue().toInstant()).isEqualTo(start);
            assertThat(biweekly(file).getDateEnd().getValue().toInstant()).isEqualTo(start.plusSeconds(5400));
        }
    }

    private static Instant instant(Temporal time) {
        return Instant.from(time);
    }

    @Test
    void wholeDaysHaveNoClock() {
        byte[] file = written(Samples.days("fair", "2026-11-28", "2026-11-29"));

        assertThat(ical4jEvent(file).<DtStart<Temporal>>getRequiredProperty(Property.DTSTART).getDate())
                .isEqualTo(LocalDate.of(2026, 11, 28));
        assertThat(ical4jEvent(file).<DtEnd<Temporal>>getRequiredProperty(Property.DTEND).getDate())
                .isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(biweekly(file).getDateStart().getValue().hasTime()).isFalse();
        assertThat(biweekly(file).getDateEnd().getValue().getRawComponents().getDate()).isEqualTo(30);
    }

    @Test
    void anEventIsKnownAgainAndItsChangesCount() {
        long changed = 1_790_000_000_000L;
        CalendarEvent first = CalendarEvent.at("a;b", Text.words("Taller", "es"), changed, changed + 3_600_000, HAITI,
                "/x/camión", changed).place(Text.words("Sala 2, piso 1", "es"));
        byte[] before = written(Samples.event(first));
        byte[] after = written(Samples.event(CalendarEvent.at(first.id(), first.title(), first.start() + 60_000,
                first.end(), first.zone(), first.path(), changed + 1000).cancelled(true)));

        assertThat(written(Samples.event(first))).isEqualTo(before);
        assertThat(ical4j(before, Property.UID)).isEqualTo(ical4j(after, Property.UID)).isEqualTo("x.a;b@example.org");
        assertThat(Integer.parseInt(ical4j(after, Property.SEQUENCE)))
                .isGreaterThan(Integer.parseInt(ical4j(before, Property.SEQUENCE)));
        assertThat(biweekly(before).getLastModified().getValue().toInstant()).isEqualTo(Instant.ofEpochMilli(changed));
        assertThat(biweekly(before).getLocation().getValue()).isEqualTo("Sala 2, piso 1");
        assertThat(biweekly(before).getUrl().getValue()).isEqualTo("https://example.org/red/x/cami%C3%B3n");
        assertThat(biweekly(before).getSummary().getLanguage()).isEqualTo("es");
        assertThat(biweekly(before).getStatus().isConfirmed()).isTrue();
        assertThat(biweekly(after).getStatus().isCancelled()).isTrue();
    }

    /** A part that comes later breaks no plugin: none of them lists all parts. */
    @Test
    void anEventIsMadeOnlyByItsFactories() {
        assertThat(CalendarEvent.class.getConstructors()).isEmpty();
        CalendarEvent event = CalendarEvent.at("a", Text.words("Taller", "es"), 1, 2, HAITI, "/x", 3);
        assertThat(event.place(Text.key("here")).cancelled(true).place()).contains(Text.key("here"));
        assertThat(event.cancelled(true).place(Text.key("here")).cancelled()).isTrue();
    }

    @Test
    void theFileHasAName() {
        byte[] file = written(Samples.days("x", "2026-11-28", "2026-11-28"));

        assertThat(ical4j(file).<Property>getRequiredProperty("NAME").getValue()).isEqualTo("Red, colaborar; 1");
        assertThat(Biweekly.parse(new String(file, StandardCharsets.UTF_8)).first().getNames().getFirst().getValue())
                .isEqualTo("Red, colaborar; 1");
        assertThat(ical4j(file).validate().hasErrors()).isFalse();
    }
}
