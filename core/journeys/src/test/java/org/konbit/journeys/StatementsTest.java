package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.konbit.testing.Site;
import org.konbit.testing.Statements;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;

/** How many SQL statements a whole page needs: session, layout, and the cards of plugins included. */
@ExtendWith(Sites.Extension.class)
@Isolated("it counts the statements that the log names")
final class StatementsTest {
    private static final int MOST = 8;
    /** For so long the session of a member costs no statement after it did. */
    private static final int SESSION_REMEMBERED_MILLIS = 1_000;

    @Test
    void noPageNeedsMoreThanEight(Sites sites) {
        Problems problems = new Problems();
        for (String name : List.of("visitor", "member", "facilitator", "steward", "administrator")) {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            long session = name.equals("visitor") ? 0 : 1;
            for (Answer page : sites.crawl(TestDatabase.SQLITE, name).pages()) {
                // what was counted may hold the session's statement already; if that decides, it is counted without
                long needed = session + of(reader, page.target());
                if (needed > MOST && session + withoutSession(reader, page.target()) > MOST) {
                    problems.add(page.target(), "needs " + needed + " statements as " + name);
                }
            }
        }
        assertThat(problems.told()).isEmpty();
    }

    @Test
    void aPageNeedsNoMoreForAHundredRowsThanForFive(@TempDir Path folder) throws Exception {
        Map<String, Long> few = counts(folder.resolve("few"), 5);
        Map<String, Long> many = counts(folder.resolve("many"), 100);

        System.getLogger("journeys").log(System.Logger.Level.INFO, "statements for 100 rows: {0}", many);
        assertThat(many.keySet()).isEqualTo(few.keySet());
        assertThat(many).allSatisfy(
                (page, needed) -> assertThat(needed).as(page).isLessThan(MOST).isLessThanOrEqualTo(few.get(page)));
    }

    private static Map<String, Long> counts(Path folder, int rows) throws Exception {
        try (Site site = Community.small().kit(new Crowd(Files.createDirectories(folder), rows).kit()).start()) {
            Reader member = Reader.of(site, "member");
            TimeUnit.MILLISECONDS.sleep(SESSION_REMEMBERED_MILLIS + 100);
            long first = Statements.of("/", () -> member.get("/"));
            assertThat(first).as("the first start page of all, session included").isBetween(2L, (long) MOST);
            for (int i = 0; i < rows; i++) {
                assertThat(member.postOwn("/hello", Map.of("text", "Bonjou " + i)).status()).isEqualTo(303);
            }
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Map.Entry<String, String> page : pages(member).entrySet()) {
                counts.put(page.getKey(), withoutSession(member, page.getValue()));
            }
            Reader administrator = Reader.of(site, "administrator");
            for (String page : List.of("/admin/members", "/admin/members?q=p", "/admin/plugins", "/admin/roles")) {
                counts.put(page, withoutSession(administrator, page));
            }
            return counts;
        }
    }

    /** Every list a member sees, by what it is. */
    private static Map<String, String> pages(Reader member) throws InterruptedException {
        Map<String, String> pages = new LinkedHashMap<>();
        for (String page : List.of("/", "/conversations", "/conversations?kind=question&language=es&topic=water",
                "/conversations?space=circle-1", "/conversations/new", "/library", "/library?language=es&topic=water",
                "/library/new", "/members", "/members?q=p&country=HT", "/members?topic=water",
                "/members?language=ht&offer=water",
                "/contacts", "/settings/contact", "/organizations", "/organizations?q=o",
                "/spaces",
                "/spaces/commons", "/spaces/commons/people?q=p", "/topics/water", "/hello", "/settings",
                "/invitations", "/search?q=cosecha", "/search?q=cosecha&type=library.resource&language=es")) {
            pages.put(page, page);
        }
        while (member.get("/search?q=guia").document("").select("main .rows a.t").isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        pages.put("the talk of a conversation", linked(member, "/conversations", "Cosecha 1"));
        pages.put("the talk of a resource", linked(member, "/library", "Guía de la cosecha 1"));
        pages.put("a profile", linked(member, "/members?q=member", "member Sample"));
        pages.put("an organization", linked(member, "/organizations?q=organizacion 1", "Organización 1"));
        return pages;
    }

    /** Where a list, or one of the pages after it, links to something of this title. */
    private static String linked(Reader member, String list, String title) {
        String target = list;
        for (int page = 0; page < 20; page++) {
            Document shown = member.get(target.replace(" ", "%20")).document("");
            for (Element link : shown.select("main a.t, main a:has(h3)")) {
                if (link.text().equals(title) || link.select("h3").text().equals(title)) {
                    return link.attr("href");
                }
            }
            target = shown.select(".pager a").eachAttr("href").getLast();
        }
        throw new AssertionError(title + " is not on " + list);
    }

    /** A session that was just used is remembered for a second: one of three visits in a row is so soon. */
    private static long withoutSession(Reader reader, String target) {
        return Math.min(of(reader, target), Math.min(of(reader, target), of(reader, target)));
    }

    private static long of(Reader reader, String target) {
        return Statements.of(target.replaceAll("[?#].*", ""),
                () -> assertThat(reader.get(target).status()).as(target).isEqualTo(200));
    }
}
