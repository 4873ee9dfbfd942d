package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.konbit.testing.TestDatabase;
import org.konbit.testing.walk.Answer;
import org.konbit.testing.walk.Reader;
import org.konbit.testing.walk.Routes;

/** Pictures of the main pages, for people to look at: in {@code target/screenshots}. */
@InChromium
@ExtendWith(Sites.Extension.class)
final class ScreenshotsTest {
    private final Path folder = Path.of(System.getProperty("konbit.screenshots", "target/screenshots"));

    static Stream<Arguments> looks() {
        return Stream
                .of(Arguments.of("es", 360), Arguments.of("ht", 1280), Arguments.of("ht", 360),
                        Arguments.of("es", 1280))
                .limit(Tier.count(2, 4));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void mainPages(String language, int width, Sites sites, Chromium chromium) throws IOException {
        Files.createDirectories(folder);
        shoot(sites, chromium, "visitor", language, width, visitorPages());
        shoot(sites, chromium, "member", language, width, memberPages(sites));
        shoot(sites, chromium, "administrator", language, width, Map.of("admin-plugins", "/admin/plugins"));

        assertThat(folder.resolve("home-" + language + "-" + width + ".png")).isNotEmptyFile();
    }

    private static Map<String, String> visitorPages() {
        return Map.of("welcome", "/", "sign-in", "/sign-in");
    }

    private static Map<String, String> memberPages(Sites sites) {
        List<Answer> known = sites.crawl(TestDatabase.SQLITE, "member").pages();
        Routes routes = Routes.of(sites.example(TestDatabase.SQLITE));
        Map<String, String> pages = new LinkedHashMap<>(Map.of("home", "/", "conversations", "/conversations",
                "conversation-new", "/conversations/new", "library", "/library", "deposit", "/library/new", "members",
                "/members", "settings", "/settings"));
        pages.put("search", "/search?q=dwa");
        Map<String, String> kinds = Map.of("/conversations/{id}", "conversation", "/library/{id}", "resource",
                "/members/{id}", "member", "/organizations/{id}", "organization", "/spaces/{slug}", "space");
        known.forEach(page -> routes.pattern(page.target())
                .filter(kinds::containsKey)
                .ifPresent(kind -> pages.putIfAbsent(kinds.get(kind), page.target())));
        return pages;
    }

    private void shoot(Sites sites, Chromium chromium, String name, String language, int width,
            Map<String, String> pages) {
        Reader reader = sites.reader(TestDatabase.SQLITE, name);
        try (Window window = chromium.window(reader.site(), Look.phone().wide(width).speaking(language))) {
            window.with(reader.cookies());
            pages.forEach((title, target) -> {
                window.open(target + (target.contains("?") ? "&" : "?") + "lang=" + language);
                window.screenshot(folder.resolve(title + "-" + language + "-" + width + ".png"));
            });
        }
    }
}
