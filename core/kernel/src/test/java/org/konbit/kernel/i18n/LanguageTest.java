package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    private static final ZoneId HAITI = ZoneId.of("America/Port-au-Prince");
    private static final long NOW = at(2026, 11, 22, 14, 30);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            es | 9 de agosto de 2026 | 9 de agosto de 2026, 07:05 | 1 de enero de 2027
                                            pt | 9 de agosto de 2026 | 9 de agosto de 2026, 07:05 | 1º de janeiro de 2027
                                            en | 9 August 2026 | 9 August 2026, 07:05 | 1 January 2027
                                            fr | 9 août 2026 | 9 août 2026, 07:05 | 1er janvier 2027
                                            ht | 9 out 2026 | 9 out 2026, 07:05 | premye janvye 2027
                                            """)
    void datesAreInWords(String tag, String date, String dateTime, String newYear) {
        Language language = Languages.of(tag);
        assertThat(language.date(at(2026, 8, 9, 7, 5), HAITI)).isEqualTo(date);
        assertThat(language.dateTime(at(2026, 8, 9, 7, 5), HAITI)).isEqualTo(dateTime);
        assertThat(language.date(at(2027, 1, 1, 0, 0), HAITI)).isEqualTo(newYear);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            es | sábado 28 de noviembre, 10:00 | 29 de noviembre de 2026, 10:00 | nov
                                            pt | sábado, 28 de novembro, 10:00 | 29 de novembro de 2026, 10:00 | nov
                                            en | Saturday 28 November, 10:00 | 29 November 2026, 10:00 | Nov
                                            fr | samedi 28 novembre, 10:00 | 29 novembre 2026, 10:00 | nov
                                            ht | samdi 28 novanm, 10:00 | 29 novanm 2026, 10:00 | nov
                                            """)
    void aDateOfThisWeekHasItsWeekday(String tag, String saturday, String sunday, String month) {
        Language language = Languages.of(tag);
        assertThat(language.dateTime(at(2026, 11, 28, 10, 0), NOW, HAITI)).isEqualTo(saturday);
        assertThat(language.dateTime(at(2026, 11, 29, 10, 0), NOW, HAITI)).isEqualTo(sunday);
        assertThat(language.shortMonth(NOW, HAITI)).isEqualTo(month);
    }

    @Test
    void creoleMonthsAndWeekdaysAreItsOwn() {
        Language creole = Languages.of("ht");
        assertThat(java.util.stream.IntStream.rangeClosed(1, 12)
                .mapToObj(month -> creole.date(at(2026, month, 2, 12, 0), HAITI)))
                .containsExactly("2 janvye 2026", "2 fevriye 2026", "2 mas 2026", "2 avril 2026", "2 me 2026",
                        "2 jen 2026",
                        "2 jiyè 2026", "2 out 2026", "2 septanm 2026", "2 oktòb 2026", "2 novanm 2026",
                        "2 desanm 2026");
        assertThat(java.util.stream.IntStream.rangeClosed(2, 8)
                .mapToObj(day -> creole.weekdayDate(at(2026, 11, day, 12, 0), HAITI)))
                .containsExactly("lendi 2 novanm", "madi 3 novanm", "mèkredi 4 novanm", "jedi 5 novanm",
                        "vandredi 6 novanm",
                        "samdi 7 novanm", "dimanch 8 novanm");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            es | hace un momento | hace 1 minuto | hace 5 minutos | hace 1 hora | ayer | hace 3 días | 22 de octubre de 2026
                                            pt | há um instante | há 1 minuto | há 5 minutos | há 1 hora | ontem | há 3 dias | 22 de outubro de 2026
                                            en | just now | 1 minute ago | 5 minutes ago | 1 hour ago | yesterday | 3 days ago | 22 October 2026
                                            fr | il y a un instant | il y a 1 minute | il y a 5 minutes | il y a 1 heure | hier | il y a 3 jours | 22 octobre 2026
                                            ht | kèk segond pase | sa gen 1 minit | sa gen 5 minit | sa gen inèdtan | yè | sa gen 3 jou | 22 oktòb 2026
                                            """)
    void thePastIsToldInWords(String tag, String now, String minute, String minutes, String hour, String yesterday,
            String days,
            String date) {
        Language language = Languages.of(tag);
        assertThat(language.ago(NOW - 20_000, NOW, HAITI)).isEqualTo(now);
        assertThat(language.ago(NOW - 61_000, NOW, HAITI)).isEqualTo(minute);
        assertThat(language.ago(NOW - 5 * 60_000, NOW, HAITI)).isEqualTo(minutes);
        assertThat(language.ago(NOW - 3_600_000, NOW, HAITI)).isEqualTo(hour);
        assertThat(language.ago(at(2026, 11, 21, 20, 0), NOW, HAITI)).isEqualTo(yesterday);
        assertThat(language.ago(at(2026, 11, 19, 23, 0), NOW, HAITI)).isEqualTo(days);
        assertThat(language.ago(at(2026, 10, 22, 14, 0), NOW, HAITI)).isEqualTo(date);
    }

    @Test
    void thePastFollowsTheReadersMidnight() {
        Language spanish = Languages.of("es");
        long oneInTheNight = at(2026, 11, 22, 1, 0);
        assertThat(spanish.ago(at(2026, 11, 21, 23, 0), oneInTheNight, HAITI)).isEqualTo("hace 2 horas");
        assertThat(spanish.ago(at(2026, 11, 21, 17, 0), oneInTheNight, HAITI)).isEqualTo("ayer");
        assertThat(spanish.ago(at(2026, 11, 22, 1, 0), at(2026, 11, 22, 22, 0), HAITI)).isEqualTo("hace 21 horas");
        assertThat(spanish.ago(at(2026, 10, 23, 12, 0), NOW, HAITI)).isEqualTo("hace 30 días");
        assertThat(spanish.ago(NOW + 5_000, NOW, HAITI)).isEqualTo("hace un momento");
        assertThat(spanish.ago(NOW + 3_600_000, NOW, HAITI)).isEqualTo("22 de noviembre de 2026");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            es | 1_234_567 | -1_000 | 0.5
                                            pt | 1.234.567 | -1.000 | 0,5
                                            en | 1,234,567 | -1,000 | 0.5
                                            fr | 1_234_567 | -1_000 | 0,5
                                            ht | 1_234_567 | -1_000 | 0,5
                                            """)
    void numbersHaveTheirSigns(String tag, String million, String negative, String half) {
        Language language = Languages.of(tag);
        assertThat(language.number(1_234_567)).isEqualTo(million.replace('_', '\u202f'));
        assertThat(language.number(-1_000)).isEqualTo(negative.replace('_', '\u202f'));
        assertThat(language.number(999)).isEqualTo("999");
        assertThat(language.decimal(0.5)).isEqualTo(half);
        assertThat(language.decimal(-3)).isEqualTo("-3");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            es | 0 bytes | 1 byte | 1 kB | 1.2 MB | 34 kB
                                            pt | 0 byte | 1 byte | 1 kB | 1,2 MB | 34 kB
                                            en | 0 bytes | 1 byte | 1 kB | 1.2 MB | 34 kB
                                            fr | 0 octet | 1 octet | 1 ko | 1,2 Mo | 34 ko
                                            ht | 0 bayt | 1 bayt | 1 ko | 1,2 Mo | 34 ko
                                            """)
    void sizesAreShort(String tag, String none, String one, String thousand, String megabytes, String kilobytes) {
        Language language = Languages.of(tag);
        assertThat(language.size(0)).isEqualTo(none);
        assertThat(language.size(1)).isEqualTo(one);
        assertThat(language.size(1_000).replace('\u00a0', ' ')).isEqualTo(thousand);
        assertThat(language.size(1_230_000).replace('\u00a0', ' ')).isEqualTo(megabytes);
        assertThat(language.size(34_499).replace('\u00a0', ' ')).isEqualTo(kilobytes);
    }

    @Test
    void sizesNeverReachAThousandOfAUnit() {
        Language english = Languages.of("en");
        assertThat(english.size(999_499)).isEqualTo("999\u00a0kB");
        assertThat(english.size(999_500)).isEqualTo("1\u00a0MB");
        assertThat(english.size(9_949)).isEqualTo("9.9\u00a0kB");
        assertThat(english.size(9_950)).isEqualTo("10\u00a0kB");
        assertThat(english.size(2_500_000_000_000L)).isEqualTo("2.5\u00a0TB");
        assertThat(english.size(Long.MAX_VALUE)).isEqualTo("9223372\u00a0TB");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            es | Haití | criollo haitiano | a, b y c
                                            pt | Haiti | crioulo haitiano | a, b e c
                                            en | Haiti | Haitian Creole | a, b and c
                                            fr | Haïti | créole haïtien | a, b et c
                                            ht | Ayiti | kreyòl ayisyen | a, b ak c
                                            """)
    void countriesAndLanguagesHaveNames(String tag, String haiti, String creole, String list) {
        Language language = Languages.of(tag);
        assertThat(language.countryName("HT")).isEqualTo(haiti);
        assertThat(language.countryName("ht")).isEqualTo(haiti);
        assertThat(language.countryName("QQ")).isEqualTo("QQ");
        assertThat(language.languageName("ht-HT")).isEqualTo(creole);
        assertThat(language.languageName("tlh")).isEqualTo("tlh");
        assertThat(language.list(List.of("a", "b", "c"))).isEqualTo(list);
        assertThat(language.list(List.of("a"))).isEqualTo("a");
        assertThat(language.list(List.of())).isEmpty();
    }

    @Test
    void spanishAvoidsTwoSoundsOfI() {
        Language spanish = Languages.of("es");
        assertThat(spanish.list(List.of("padres", "hijos"))).isEqualTo("padres e hijos");
        assertThat(spanish.list(List.of("Ana", "Inés"))).isEqualTo("Ana e Inés");
        assertThat(spanish.list(List.of("agua", "hielo"))).isEqualTo("agua y hielo");
        assertThat(spanish.list(List.of("lluvia", "yuca"))).isEqualTo("lluvia y yuca");
    }

    private static long at(int year, int month, int day, int hour, int minute) {
        return ZonedDateTime.of(year, month, day, hour, minute, 0, 0, HAITI).toInstant().toEpochMilli();
    }
}
