package org.konbit.kernel.i18n;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One language of the interface: writes dates, numbers, sizes and names the way its readers do.
 *
 * <p>Times are milliseconds since 1970-01-01T00:00Z. The tables of a language are read at its first use and kept; a call afterwards only
 * builds its string. Thread-safe.
 */
public final class Language {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int DAYS_IN_WORDS = 30;
    private final String tag;
    private final String ownName;
    private final PluralRule plural;
    private volatile @Nullable Tables tables;
    private volatile @Nullable Map<String, String> countries;

    Language(String tag, String ownName, PluralRule plural) {
        this.tag = tag;
        this.ownName = ownName;
        this.plural = plural;
    }

    /** The BCP 47 tag: es, pt, en, fr or ht. */
    public String tag() {
        return tag;
    }

    /** The language's name in itself: Español, Português, English, Français, Kreyòl. */
    public String ownName() {
        return ownName;
    }

    /** A date in words: {@code 9 de agosto de 2026}. */
    public String date(long epochMillis, ZoneId zone) {
        return date(at(epochMillis, zone).toLocalDate());
    }

    /** A date in words and a time of 24 hours: {@code 9 de agosto de 2026, 14:05}. */
    public String dateTime(long epochMillis, ZoneId zone) {
        ZonedDateTime at = at(epochMillis, zone);
        return tables().dateTime().format(this, date(at.toLocalDate()), time(at));
    }

    /** As {@link #dateTime(long, ZoneId)}, but with the weekday instead of the year when it is at most six days from now. */
    public String dateTime(long epochMillis, long now, ZoneId zone) {
        ZonedDateTime at = at(epochMillis, zone);
        if (Math.abs(ChronoUnit.DAYS.between(at(now, zone).toLocalDate(), at.toLocalDate())) > 6) {
            return dateTime(epochMillis, zone);
        }
        return tables().dateTime().format(this, weekdayDate(epochMillis, zone), time(at));
    }

    /** A date with its weekday and without its year: {@code sábado 28 de noviembre}. */
    public String weekdayDate(long epochMillis, ZoneId zone) {
        LocalDate day = at(epochMillis, zone).toLocalDate();
        String weekday = tables().weekdays().get(day.getDayOfWeek().getValue() - 1);
        return tables().weekdayDate().format(this, weekday, dayOfMonth(day), month(day));
    }

    /** A time of 24 hours: {@code 14:05}. */
    public String time(long epochMillis, ZoneId zone) {
        return time(at(epochMillis, zone));
    }

    /** The month in three or four letters, for a calendar leaf: {@code nov}. */
    public String shortMonth(long epochMillis, ZoneId zone) {
        return tables().shortMonths().get(at(epochMillis, zone).getMonthValue() - 1);
    }

    /** How long ago, in words: {@code hace 3 días}; a date once it is more than 30 days, or lies in the future. */
    public String ago(long then, long now, ZoneId zone) {
        long passed = now - then;
        // clocks of two machines may differ by a little
        if (Math.abs(passed) < MINUTE) {
            return tables().now().format(this);
        }
        LocalDate day = at(then, zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, at(now, zone).toLocalDate());
        if (passed < 0 || days > DAYS_IN_WORDS) {
            return date(day);
        }
        if (passed < HOUR) {
            return tables().minutes().format(this, passed / MINUTE);
        }
        if (days == 0 || passed < 6 * HOUR) {
            return tables().hours().format(this, passed / HOUR);
        }
        return days == 1 ? tables().yesterday().format(this) : tables().days().format(this, days);
    }

    /** A whole number with its groups of three digits. */
    public String number(long value) {
        return Numbers.grouped(value, tables().group());
    }

    /** A number with at most three decimals. */
    public String decimal(double value) {
        return Numbers.decimal(value, tables().group(), tables().decimal());
    }

    /** A size in bytes: {@code 1,2 MB}; the blank before the unit does not break. */
    public String size(long bytes) {
        return bytes < 1_000
                ? tables().bytes().format(this, Math.max(0, bytes))
                : Numbers.size(bytes, tables().decimal(), tables().units());
    }

    /** The name of a language in this one, as it stands inside a sentence; the tag itself if it is not known. */
    public String languageName(String other) {
        String primary = other.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return tables().languages().getOrDefault(primary, other);
    }

    /** The name of a country (ISO 3166, two letters) in this language; the code itself if it is not known. */
    public String countryName(String isoCode) {
        return countries().getOrDefault(isoCode.toUpperCase(Locale.ROOT), isoCode);
    }

    /** All countries one can choose, by ISO code, in the alphabetical order of this language. */
    public Map<String, String> countries() {
        Map<String, String> read = countries;
        if (read == null) {
            // the file is in alphabetical order; a test watches over it
            read = Collections.unmodifiableMap(Tables.resource("countries_" + tag));
            countries = read;
        }
        return read;
    }

    /** Words as an enumeration: {@code a, b y c}; nothing for none. */
    public String list(List<String> words) {
        if (words.size() < 2) {
            return words.isEmpty() ? "" : words.getFirst();
        }
        String last = words.getLast();
        String before = String.join(", ", words.subList(0, words.size() - 1));
        if (tag.equals("es") && soundsLikeI(last)) {
            return before + " e " + last;
        }
        return tables().last().format(this, before, last);
    }

    PluralRule plural() {
        return plural;
    }

    private Tables tables() {
        Tables read = tables;
        if (read == null) {
            read = Tables.of(tag);
            tables = read;
        }
        return read;
    }

    /** Spanish writes "e" instead of "y" before the sound i (padres e hijos), but not before a diphthong (agua y hielo). */
    private static boolean soundsLikeI(String word) {
        return word.matches("(?iu)(h?[ií](?![aeo]).*|y)");
    }

    private String date(LocalDate day) {
        return tables().date().format(this, dayOfMonth(day), month(day), Integer.toString(day.getYear()));
    }

    private String month(LocalDate day) {
        return tables().months().get(day.getMonthValue() - 1);
    }

    private String dayOfMonth(LocalDate day) {
        return day.getDayOfMonth() == 1 ? tables().firstDay() : Integer.toString(day.getDayOfMonth());
    }

    private static String time(ZonedDateTime at) {
        return twoDigits(at.getHour()) + ":" + twoDigits(at.getMinute());
    }

    private static String twoDigits(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }

    private static ZonedDateTime at(long epochMillis, ZoneId zone) {
        return Instant.ofEpochMilli(epochMillis).atZone(zone);
    }

    @Override
    public String toString() {
        return tag;
    }
}
