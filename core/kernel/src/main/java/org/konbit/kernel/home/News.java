package org.konbit.kernel.home;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.kernel.content.Hello;
import org.konbit.kernel.member.Notices;
import org.konbit.kernel.organization.Requests;
import org.konbit.kernel.web.SiteSettings;

/**
 * What a start page says of people: who asks the reader for something, what was done to the reader, how many came to their gatherings, and the
 * newest hellos of others.
 *
 * @param requests to belong to an organization and to connect
 * @param came how many came today to the reader's gatherings, at most a hundred
 * @param welcome where they are welcomed
 */
record News(Requests requests, List<Notices.Notice> notices, int came, String welcome, List<Greeting> greetings) {
    private static final long HELLO_MILLIS = Duration.ofDays(7).toMillis();
    private static final int LONGEST = 100;

    /** One hello: its first words, and where it stands. */
    record Greeting(String author, String name, String words, String path) {}

    static News of(Database database, SiteSettings site, Request request) {
        String hello = Hello.conversation(site).orElse("");
        long now = request.now();
        long day = day(now, request.member().zone());
        String me = request.reader();
        List<HomeSql.News> all = database.read(HomeSql.class,
                sql -> Requests.any(request)
                        ? sql.newsToAny(me, request.language(), hello, Requests.since(request), day, now - HELLO_MILLIS)
                        : sql.newsToMine(me, request.language(), hello, Requests.since(request), day,
                                now - HELLO_MILLIS));
        List<Greeting> greetings = of("hello", all)
                .map(one -> new Greeting(one.author(), one.name(), first(one.words()), path(one)))
                .toList();
        return new News(
                Requests.of(of("asks", all).map(one -> new Requests.Asked(one.about(), one.name(), (int) one.many()))
                        .toList()),
                of("notice", all)
                        .map(one -> new Notices.Notice(one.id(), one.about(), one.words(), one.role(), one.name(),
                                one.many()))
                        .toList(),
                of("came", all).mapToInt(one -> (int) one.many()).sum(),
                greetings.isEmpty() ? "/members" : greetings.getFirst().path(), greetings);
    }

    private static Stream<HomeSql.News> of(String what, List<HomeSql.News> all) {
        return all.stream().filter(one -> one.what().equals(what));
    }

    private static long day(long now, ZoneId zone) {
        return Instant.ofEpochMilli(now).atZone(zone).truncatedTo(ChronoUnit.DAYS).toInstant().toEpochMilli();
    }

    /** The newest ones stand on the last page, whichever number that has. */
    private static String path(HomeSql.News one) {
        String conversation = "/conversations/" + one.about();
        return one.id().equals(one.about()) ? conversation : conversation + "?talk=999999#c-" + one.id();
    }

    private static String first(String words) {
        String line = words.strip().lines().findFirst().orElse("");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).strip() + "…";
    }
}
