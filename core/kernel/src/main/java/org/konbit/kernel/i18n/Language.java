package org.konbit.kernel.i18n;

import java.time.ZoneId;
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
    private final String tag;
    private final String ownName;
    private final PluralRule plural;
    private volatile @Nullable Tables tables;
    private volatile @Nullable Map<String, String> countries;
    private volatile @Nullable Map<String, String> places;

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
        return dates().date(Dates.at(epochMillis, zone).toLocalDate());
    }

    /** A date in words and a time of 24 hours: {@code 9 de agosto de 2026, 14:05}. */
    public String dateTime(long epochMillis, ZoneId zone) {
        return dates().dateTime(Dates.at(epochMillis, zone));
    }

    /** As {@link #dateTime(long, ZoneId)}, but with the weekday instead of the year when it is at most six days from now. */
    public String dateTime(long epochMillis, long now, ZoneId zone) {
        return dates().dateTime(Dates.at(epochMillis, zone), Dates.at(now, zone).toLocalDate());
    }

    /** A date with its weekday and without its year: {@code sábado 28 de noviembre}. */
    public String weekdayDate(long epochMillis, ZoneId zone) {
        return dates().weekdayDate(Dates.at(epochMillis, zone).toLocalDate());
    }

    /** A month with its year: {@code noviembre de 2026}. */
    public String monthAndYear(long epochMillis, ZoneId zone) {
        return dates().monthAndYear(Dates.at(epochMillis, zone).toLocalDate());
    }

    /** A time of 24 hours: {@code 14:05}. */
    public String time(long epochMillis, ZoneId zone) {
        return Dates.time(Dates.at(epochMillis, zone));
    }

    /** The month in three or four letters, for a calendar leaf: {@code nov}. */
    public String shortMonth(long epochMillis, ZoneId zone) {
        return tables().shortMonths().get(Dates.at(epochMillis, zone).getMonthValue() - 1);
    }

    /** How long ago, in words: {@code hace 3 días}; a date once it is more than 30 days, or lies in the future. */
    public String ago(long then, long now, ZoneId zone) {
        return dates().ago(then, now, zone);
    }

    /** A whole number with its groups of three digits. */
    public String number(long value) {
        return Numbers.grouped(value, tables().group());
    }

    /** A number with at most three decimals. */
    public String decimal(double value) {
        return Numbers.decimal(value, tables().group(), tables().decimal());
    }

    /** The sign between the whole of a number and its fraction. */
    public String decimalSign() {
        return tables().decimal();
    }

    /** A size in bytes: {@code 1,2 MB}; the blank before the unit does not break. */
    public String size(long bytes) {
        return bytes < 1_000
                ? tables().bytes().format(this, Math.max(0, bytes))
                : Numbers.size(bytes, tables().decimal(), tables().units());
    }

    /** The name of a language in this one, as it stands inside a sentence; the tag itself if it is not known. */
    public String languageName(String other) {
        String known = tables().languages().get(other);
        if (known != null) {
            return known;
        }
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

    /**
     * The name of the place that a clock is called after (IANA id) in this language: {@code Europe/Lisbon} is {@code Lisboa}. What the
     * tables do not have is called as in the id.
     */
    public String placeName(String zoneId) {
        Map<String, String> read = places;
        if (read == null) {
            read = Map.copyOf(Tables.resource("zones_" + tag));
            places = read;
        }
        String name = read.get(zoneId);
        return name != null
                ? name
                : zoneId.substring(zoneId.indexOf('/') + 1).replace('_', ' ').replace("/", ", ");
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

    private Dates dates() {
        return new Dates(this, tables());
    }

    @Override
    public String toString() {
        return tag;
    }
}
