package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** Somebody on a slow link presses the button again, or goes back and sends the same form once more. */
final class DoublePressTest {
    private static Browser filled(Site site, String once) {
        return filled(site, once, "Kat la sou tab la.");
    }

    private static Browser filled(Site site, String once, String file) {
        Browser member = site.as(Role.MEMBER).open("/library/new");
        return member.fill("title", "Yon sèl fwa")
                .fill("language", "ht")
                .fill("licence", "CC-BY-4.0")
                .fill("link", "https://example.org/kat")
                .attach("file", "kat.txt", file.getBytes(StandardCharsets.UTF_8))
                .fill("once", once.isEmpty() ? member.document().select("[name=once]").val() : once);
    }

    private static String once(Browser member) {
        return member.document().select("input[type=hidden][name=once]").val();
    }

    @ParameterizedTest
    @EnumSource
    void twoPressesOfOneFormMakeOneResource(TestDatabase database) throws Exception {
        Path jar = Path.of(System.getProperty("konbit.plugin"));
        try (Site site = Site.builder().database(database).plugins(List.of(jar)).start();
                var presses = Executors.newFixedThreadPool(2)) {
            Browser first = filled(site, "");
            String once = once(first);
            assertThat(once).hasSize(26);
            Browser second = filled(site, once);
            List<Callable<String>> both = List.of(() -> first.submit().path(), () -> second.submit().path());
            String path = "";
            for (Future<String> press : presses.invokeAll(both)) {
                assertThat(press.get()).matches("/library/[0-9A-Z]{26}");
                path = press.get();
            }

            assertThat(first.status()).as(first.text()).isEqualTo(200);
            assertThat(second.status()).as(second.text()).isEqualTo(200);
            assertThat(first.path()).isEqualTo(second.path());
            assertThat(filled(site, once).submit().path()).as("pressed again later").isEqualTo(path);
            Browser reader = site.as(Role.STEWARD);
            assertThat(reader.open("/library").document().select("main a[href=" + path + "]")).isNotEmpty();
            assertThat(reader.document()
                    .select("main a[href^=/library/0]")
                    .stream()
                    .map(link -> link.attr("href"))
                    .distinct()).containsExactly(path);
            assertThat(reader.open(path).document().select("a[download]")).as("its file").hasSize(1);
            assertThat(once(site.as(Role.MEMBER).open("/library/new"))).isNotEqualTo(once);
            assertThat(filled(site, once, "Kat la sou tab li.").submit().path()).as("a corrected file of the same size")
                    .isNotEqualTo(path)
                    .matches("/library/[0-9A-Z]{26}");
        }
    }
}
