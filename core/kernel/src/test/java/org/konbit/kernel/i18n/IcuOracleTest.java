package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.Collator;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares our tables with ICU4J, which has no part in the product. Haitian Creole is not here, since ICU4J does not know it. */
class IcuOracleTest {
    /** Where we knowingly say it otherwise: ht is called "haitiano" by CLDR, and Quechua's sisters have no names there. */
    private static final List<String> OWN_LANGUAGE_NAMES = List.of("ht", "nah", "yua", "kek", "mam", "miq", "cab",
            "gcf", "gcr", "jam",
            "srn", "arn", "quc");

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void pluralsAreThoseOfCldr(String tag, String oracle) {
        PluralRules rules = PluralRules.forLocale(ULocale.forLanguageTag(oracle));
        PluralRule ours = Languages.of(tag).plural();
        for (long number = 0; number <= 1_000_000; number += number < 2_000 ? 1 : 37) {
            assertSame(rules, ours, number);
        }
        for (long millions = 1_000_000; millions > 0 && millions <= 9_000_000_000_000_000L; millions *= 3) {
            assertSame(rules, ours, millions - 1);
            assertSame(rules, ours, millions);
            assertSame(rules, ours, millions / 1_000_000 * 1_000_000);
        }
        for (double number = 0; number < 5; number += 0.125) {
            assertThat(category(ours.of(number))).as("%s", number).isEqualTo(rules.select(number));
        }
    }

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void datesAreThoseOfCldr(String tag, String oracle) {
        Language language = Languages.of(tag);
        DateFormat date = DateFormat.getDateInstance(DateFormat.LONG, ULocale.forLanguageTag(oracle));
        DateFormat weekday = DateFormat.getPatternInstance("MMMMEEEEd", ULocale.forLanguageTag(oracle));
        DateFormat month = DateFormat.getPatternInstance("yMMMM", ULocale.forLanguageTag(oracle));
        date.setTimeZone(TimeZone.GMT_ZONE);
        weekday.setTimeZone(TimeZone.GMT_ZONE);
        month.setTimeZone(TimeZone.GMT_ZONE);
        for (LocalDate day = LocalDate.of(2026, 1, 1); day.getYear() < 2028; day = day.plusDays(1)) {
            // on the first of a month Portuguese and French readers expect 1º and 1er, which CLDR cannot say
            if (day.getDayOfMonth() > 1) {
                long millis = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
                assertThat(language.date(millis, ZoneOffset.UTC)).isEqualTo(date.format(new Date(millis)));
                assertThat(language.monthAndYear(millis, ZoneOffset.UTC)).isEqualTo(month.format(new Date(millis)));
                // Spanish without CLDR's comma, as people write it after the name of the place: "sábado 28 de noviembre"
                assertThat(language.weekdayDate(millis, ZoneOffset.UTC))
                        .isEqualTo(tag.equals("es")
                                ? weekday.format(new Date(millis)).replace(",", "")
                                : weekday.format(new Date(millis)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void numbersAndListsAreThoseOfCldr(String tag, String oracle) {
        Language language = Languages.of(tag);
        NumberFormat numbers = NumberFormat.getInstance(ULocale.forLanguageTag(oracle));
        for (long number : new long[]{0, 7, 999, 1_000, -1_234, 12_345, 1_234_567, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(language.number(number)).isEqualTo(spaced(tag, numbers.format(number)));
        }
        for (double number : new double[]{0.1, 1234.5, -0.25, 2.0005, 1e9, 0.0625}) {
            assertThat(language.decimal(number)).isEqualTo(spaced(tag, numbers.format(number)));
        }
        ListFormatter lists = ListFormatter.getInstance(ULocale.forLanguageTag(oracle));
        for (List<String> list : List.of(List.of("a"), List.of("a", "b"), List.of("a", "b", "c"), List.of("a", "hijos"),
                List.of("a", "Inés"), List.of("a", "hielo"), List.of("x", "y", "Ivo", "iglesia"))) {
            assertThat(language.list(list)).isEqualTo(lists.format(list));
        }
    }

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void thePastIsThatOfCldr(String tag, String oracle) {
        Language language = Languages.of(tag);
        RelativeDateTimeFormatter past = RelativeDateTimeFormatter.getInstance(ULocale.forLanguageTag(oracle));
        long now = 1_800_000_000_000L;
        for (int minutes = 1; minutes < 60; minutes++) {
            assertThat(language.ago(now - minutes * 60_000L, now, ZoneOffset.UTC))
                    .isEqualTo(past.format(minutes, Direction.LAST, RelativeUnit.MINUTES));
        }
        for (int hours = 1; hours < 6; hours++) {
            assertThat(language.ago(now - hours * 3_600_000L, now, ZoneOffset.UTC))
                    .isEqualTo(past.format(hours, Direction.LAST, RelativeUnit.HOURS));
        }
        for (int days = 2; days <= 30; days++) {
            assertThat(language.ago(now - days * 86_400_000L, now, ZoneOffset.UTC))
                    .isEqualTo(past.format(days, Direction.LAST, RelativeUnit.DAYS));
        }
    }

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void countriesAreNamedAndSortedAsInCldr(String tag, String oracle) {
        ULocale locale = ULocale.forLanguageTag(oracle);
        Map<String, String> countries = Languages.of(tag).countries();
        countries.forEach((code, name) -> assertThat(name).isEqualTo(ULocale.getDisplayCountry("und-" + code, locale)));
        assertThat(countries).containsOnlyKeys(Languages.of("ht").countries().keySet());
        assertSorted(countries, locale);
    }

    @Test
    void creoleCountriesAreSortedByItsAlphabet() {
        // accents weigh as in French
        assertSorted(Languages.of("ht").countries(), ULocale.FRENCH);
    }

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void languagesAreNamedAsInCldr(String tag, String oracle) {
        for (String other : Tables.of(tag).languages().keySet()) {
            if (!OWN_LANGUAGE_NAMES.contains(other)) {
                assertThat(Languages.of(tag).languageName(other))
                        .isEqualTo(ULocale.getDisplayLanguage(other, ULocale.forLanguageTag(oracle)));
            }
        }
        assertThat(Tables.of(tag).languages()).containsOnlyKeys(Tables.of("ht").languages().keySet());
    }

    @ParameterizedTest
    @CsvSource({"es,es-419", "pt,pt-BR", "en,en-GB", "fr,fr"})
    void messagesAreFilledInAsByIcu(String tag, String oracle) {
        for (String pattern : List.of("{0}", "a {1} b {0}", "{0, plural, =0{z} one{# o} many{# m} other{# x}}",
                "{0, plural, one{{1}: #} other{{1}, # {1}}} #",
                "{1, select, a{A {0, number}} other{- {0, plural, one{o} other{x #}}}}",
                "{0, plural, =1{uno} other{{1, select, b{#} other{l'{1}}}}}")) {
            // ICU quotes by apostrophes; written twice they are text
            MessageFormat icu = new MessageFormat(pattern.replace("'", "''"), ULocale.forLanguageTag(oracle));
            MessagePattern ours = MessagePattern.of(pattern);
            for (long number : new long[]{0, 1, 2, 5, 1_000, 1_000_000, 3_000_000, -1}) {
                for (String word : List.of("a", "b", "c")) {
                    assertThat(ours.format(Languages.of(tag), number, word)).as(pattern)
                            .isEqualTo(spaced(tag, icu.format(new Object[]{number, word})));
                }
            }
        }
    }

    /**
     * Spanish is read in countries whose decimal sign is a comma and in others where it is a point; so its groups are parted by the space of
     * the Ortografía (RAE and ASALE 2010, chapter VIII) rather than by CLDR's comma, which a Colombian reads as a decimal sign.
     */
    private static String spaced(String tag, String number) {
        return tag.equals("es") ? number.replaceAll("(?<=[0-9]),(?=[0-9]{3})", "\u202f") : number;
    }

    private static void assertSorted(Map<String, String> countries, ULocale locale) {
        List<String> sorted = new ArrayList<>(countries.values());
        sorted.sort(Collator.getInstance(locale)::compare);
        assertThat(countries.values()).containsExactlyElementsOf(sorted);
    }

    private static void assertSame(PluralRules rules, PluralRule ours, long number) {
        // as a formatted number, since ICU's own reading of a double from a thousand million on takes 2187000000 for a fraction
        assertThat(category(ours.of(number))).as("%s", number)
                .isEqualTo(rules.select(NumberFormatter.withLocale(ULocale.ROOT).format(number)));
    }

    private static String category(PluralCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }
}
