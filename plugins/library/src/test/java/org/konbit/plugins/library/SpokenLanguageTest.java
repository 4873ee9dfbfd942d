package org.konbit.plugins.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;

/** A form is sent with the language it offered: once the text is read, whoever may correct that is told. */
final class SpokenLanguageTest {
    private static final List<String> LANGUAGES = List.of("es", "pt", "en", "fr", "ht");

    private static Browser deposited(Browser member, String spoken, String said) throws IOException {
        byte[] pdf = Files.readAllBytes(Path.of("../../example-deployment/kit/files/udhr." + spoken + ".pdf"));
        return member.open("/library/new")
                .attach("file", "udhr." + spoken + ".pdf", pdf)
                .fill("title", "Declaración " + spoken + " " + said)
                .fill("language", said)
                .fill("licence", "public-domain")
                .submit();
    }

    private static void until(BooleanSupplier holds) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait(); // the child process and the index take their own time
        }
        assertThat(holds.getAsBoolean()).isTrue();
    }

    private static boolean read(Browser member, String path) {
        return member.open(path).text().contains("se encuentra por sus palabras");
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void whoChoseTheWrongLanguageIsToldAndOnePressCorrectsIt(TestDatabase database) throws IOException {
        Path jar = Path.of(System.getProperty("konbit.plugin"));
        try (Site site = Site.builder().plugins(List.of(jar)).database(database).start()) {
            Browser member = site.as(Role.MEMBER);
            for (int i = 0; i < LANGUAGES.size(); i++) {
                String spoken = LANGUAGES.get(i);
                String right = deposited(member, spoken, spoken).path();
                until(() -> read(member, right));
                assertThat(member.document().select("form[action$=/language]:has([name=version])")).isEmpty();
                String wrong = deposited(member, spoken, LANGUAGES.get((i + 1) % LANGUAGES.size())).path();
                until(() -> read(member, wrong));
                assertThat(member.document().select("form[action$=/language] input[name=language]").val())
                        .isEqualTo(spoken);
            }
            String path = deposited(member, "es", "ht").path();
            until(() -> read(member, path));
            assertThat(member.text()).contains("El texto parece estar en español");
            assertThat(site.as("outsider@example.org").open(path).text()).doesNotContain("parece estar");
            String title = "Declaración es ht";
            until(() -> member.open("/search?q=libertad").text().contains("Declaración es es"));
            assertThat(member.open("/search?q=desconocimientos").text()).doesNotContain(title);

            member.open(path).form("version").submit();

            assertThat(member.path()).isEqualTo(path);
            assertThat(member.text()).contains("Listo, se guardó.").doesNotContain("parece estar");
            assertThat(member.document().select("h1").attr("lang")).isEqualTo("es");
            until(() -> member.open("/search?q=desconocimientos").text().contains(title));
        }
    }
}
