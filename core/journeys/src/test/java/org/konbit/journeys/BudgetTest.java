package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.konbit.journeys.Traffic.Fetched;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Crawl;
import org.konbit.testing.walk.FirstView;
import org.konbit.testing.walk.Problems;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/** How much a page costs somebody who pays for each megabyte. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class BudgetTest {
    private static final int EVERY = 50;
    private static final int FIRST_BYTES = 17_000;
    private static final int FIRST_REQUESTS = 4;
    private static final int REPEAT_BYTES = 8_000;
    private static final int REPEAT_REQUESTS = 1;

    @Test
    void firstAndRepeatViewsAreSmallInChromium(Sites sites, Chromium chromium) {
        Reader visitor = sites.reader(TestDatabase.SQLITE, "visitor");
        Reader member = sites.reader(TestDatabase.SQLITE, "member");
        look(chromium, visitor, "/");
        look(chromium, member, "/");
        List<Answer> pages = Crawl.as(member, EVERY).pages();
        for (String kind : List.of("/conversations/{id}", "/library", "/library/{id}")) {
            look(chromium, member, heaviest(pages, kind, Routes.of(member.site())));
        }
    }

    private static void look(Chromium chromium, Reader reader, String target) {
        try (Window window = chromium.window(reader.site(), Look.phone())) {
            window.with(reader.cookies());
            Traffic traffic = new Traffic(window);
            List<Fetched> first = traffic.of(target);
            assertThat(first).as("first view of %s by %s", target, reader)
                    .hasSizeLessThanOrEqualTo(FIRST_REQUESTS)
                    .allMatch(one -> one.url().startsWith(reader.site().address("/").toString()));
            assertThat(bytes(first)).as("first view of %s by %s: %s", target, reader, first)
                    .isBetween(5_000, FIRST_BYTES);

            List<Fetched> again = traffic.of(target);
            assertThat(again).as("%s again by %s", target, reader).hasSizeLessThanOrEqualTo(REPEAT_REQUESTS);
            // seen again after a change, the page itself comes again
            int page = first.stream().filter(one -> one.url().endsWith(target)).mapToInt(Fetched::bytes).sum();
            assertThat(page).as("%s by %s, again after a change", target, reader).isBetween(1_000, REPEAT_BYTES);
            assertThat(window.complaints()).isEmpty();
            System.getLogger("journeys")
                    .log(System.Logger.Level.INFO,
                            "{0} by {1}: first view {2} bytes in {3} requests, the page {4} bytes",
                            target.replaceAll("[0-9A-Z]{26}", "…"), reader, bytes(first), first.size(), page);
        }
    }

    private static int bytes(List<Fetched> fetched) {
        return fetched.stream().mapToInt(Fetched::bytes).sum();
    }

    private static String heaviest(List<Answer> pages, String kind, Routes routes) {
        return pages.stream()
                .filter(page -> routes.pattern(page.target()).filter(kind::equals).isPresent())
                .max(Comparator.comparingInt(page -> page.body().length))
                .orElseThrow()
                .target();
    }

    /** Every page of every reader, by what it names: its own bytes again and again, and all it needs the first time. */
    @Test
    void everyPageIsSmall(Sites sites) {
        Problems problems = new Problems();
        for (String name : List.of("visitor", "member", "administrator")) {
            Reader reader = sites.reader(TestDatabase.SQLITE, name);
            for (Answer page : sites.crawl(TestDatabase.SQLITE, name).pages()) {
                FirstView view = FirstView.of(reader, page);
                if (view.page() > REPEAT_BYTES || view.all() > FIRST_BYTES
                        || view.needed().size() >= FIRST_REQUESTS) {
                    problems.add(page.target(),
                            "is " + view.page() + " bytes, with " + view.needed() + " " + view.all());
                }
            }
        }
        assertThat(problems.told()).isEmpty();
    }
}
