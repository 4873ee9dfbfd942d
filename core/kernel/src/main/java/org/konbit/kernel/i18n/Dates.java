package org.konbit.kernel.i18n;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** Writes dates and times with a language's words. */
record Dates(Language language, Tables tables) {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final int DAYS_IN_WORDS = 30;
    private static final int DAYS_WITH_WEEKDAY = 6;

    static ZonedDateTime at(long epochMillis, ZoneId zone) {
        return Instant.ofEpochMilli(epochMillis).atZone(zone);
    }

    static String time(ZonedDateTime at) {
        return twoDigits(at.getHour()) + ":" + twoDigits(at.getMinute());
    }

    String date(LocalDate day) {
        return tables.date().format(language, dayOfMonth(day), month(day), Integer.toString(day.getYear()));
    }

    String monthAndYear(LocalDate day) {
        return tables.monthAndYear().format(language, month(day), Integer.toString(day.getYear()));
    }

    String dateTime(ZonedDateTime at) {
        return tables.dateTime().format(language, date(at.toLocalDate()), time(at));
    }

    String dateTime(ZonedDateTime at, LocalDate today) {
        if (Math.abs(ChronoUnit.DAYS.between(today, at.toLocalDate())) > DAYS_WITH_WEEKDAY) {
            return dateTime(at);
        }
        return tables.dateTime().format(language, weekdayDate(at.toLocalDate()), time(at));
    }

    String weekdayDate(LocalDate day) {
        String weekday = tables.weekdays().get(day.getDayOfWeek().getValue() - 1);
        return tables.weekdayDate().format(language, weekday, dayOfMonth(day), month(day));
    }

    String ago(long then, long now, ZoneId zone) {
        long passed = now - then;
        // clocks of two machines may differ by a little
        if (Math.abs(passed) < MINUTE) {
            return tables.now().format(language);
        }
        LocalDate day = at(then, zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(day, at(now, zone).toLocalDate());
        if (passed < 0 || days > DAYS_IN_WORDS) {
            return date(day);
        }
        if (passed < HOUR) {
            return tables.minutes().format(language, passed / MINUTE);
        }
        // shortly after midnight nobody calls two hours ago "yesterday"
        if (days == 0 || passed < 6 * HOUR) {
            return tables.hours().format(language, passed / HOUR);
        }
        return days == 1 ? tables.yesterday().format(language) : tables.days().format(language, days);
    }

    private String month(LocalDate day) {
        return tables.months().get(day.getMonthValue() - 1);
    }

    private String dayOfMonth(LocalDate day) {
        return day.getDayOfMonth() == 1 ? tables.firstDay() : Integer.toString(day.getDayOfMonth());
    }

    private static String twoDigits(int value) {
        return value < 10 ? "0" + value : Integer.toString(value);
    }
}
