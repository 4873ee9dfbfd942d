package org.konbit.kernel.home;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.web.SiteSettings;

/**
 * What a start page says of people who came: how many of those whom the reader invited today, and the newest hellos of others.
 *
 * @param came how many came today by the reader's invitations, at most a hundred
 * @param welcome where they are welcomed
 */
record News(int came, String welcome, List<Greeting> greetings) {
    private static final long HELLO_MILLIS = Duration.ofDays(7).toMillis();
    private static final int LONGEST = 100;

    /** One hello: its first words, and where it stands. */
    record Greeting(String author, String name, String words, String path) {}

    static News of(Database database, SiteSettings site, Request request) {
        String hello = Hello.conversation(site).orElse("");
        long now = request.now();
        List<HomeSql.News> all = database.read(HomeSql.class,
                sql -> sql.news(request.reader(), hello, day(now, request.member().zone()), now - HELLO_MILLIS));
        List<Greeting> greetings = all.stream()
                .filter(one -> one.what().equals("hello"))
                .map(one -> new Greeting(one.author(), one.name(), first(one.words()), path(one)))
                .toList();
        return new News(all.stream().mapToInt(HomeSql.News::many).sum(),
                greetings.isEmpty() ? "/members" : greetings.getFirst().path(), greetings);
    }

    private static long day(long now, ZoneId zone) {
        return Instant.ofEpochMilli(now).atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant().toEpochMilli();
    }

    /** The newest ones stand on the last page, whichever number that has. */
    private static String path(HomeSql.News one) {
        String conversation = "/conversations/" + one.content();
        return one.id().equals(one.content()) ? conversation : conversation + "?talk=999999#c-" + one.id();
    }

    private static String first(String words) {
        String line = words.strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).strip() + "…";
    }
}
