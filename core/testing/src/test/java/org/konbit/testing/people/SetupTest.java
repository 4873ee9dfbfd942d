package org.konbit.testing.people;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.slf4j.LoggerFactory;

@Isolated("it listens to everything that is logged")
class SetupTest {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost/setup\\?token=([A-Za-z0-9]{22})$");

    /** A site without a starter kit, and the one line it wrote to the console. */
    private record New(Site site, String token) implements AutoCloseable {
        static New on(TestDatabase database) {
            Logger logger = (Logger) LoggerFactory.getLogger("org.konbit.kernel.setup.SetupPages");
            ListAppender<ILoggingEvent> console = new ListAppender<>();
            console.start();
            logger.addAppender(console);
            logger.setLevel(Level.INFO);
            try {
                Site site = Site.builder().database(database).setting("starter_kit.directory", "").start();
                List<String> lines = console.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
                assertThat(lines).hasSize(1);
                Matcher address = ADDRESS.matcher(lines.getFirst());
                assertThat(address.find()).isTrue();
                return new New(site, address.group(1));
            } finally {
                logger.detachAppender(console);
                logger.setLevel(null);
            }
        }

        @Override
        public void close() {
            site.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverReadsTheConsoleBeginsTheCommunity(TestDatabase database) {
        try (New community = New.on(database)) {
            Browser early = community.site.visitor().open("/sign-in");
            assertThat(early.text()).doesNotContain("invitación");
            assertThat(early.document().select("#main a[href=/setup]")).hasSize(1);
            Browser founder = community.site.visitor().open("/");
            assertThat(founder.path()).isEqualTo("/setup");
            founder.fill("token", "AAAAAAAAAAAAAAAAAAAAAA").submit();
            assertThat(founder.status()).isEqualTo(403);
            assertThat(founder.document().select("input[name=email]")).isEmpty();
            founder.form("token").fill("token", community.token).submit();
            founder.fill("community", "Red de la Loma")
                    .fill("language", "es")
                    .fill("name", "Ana Lucía")
                    .fill("email", "ana@example.net")
                    .fill("newPassword", "administrador1")
                    .submit();
            assertThat(founder.status()).isEqualTo(422);
            assertThat(founder.text()).contains("fácil de adivinar");
            founder.form("community").fill("newPassword", "tres cabras y un burro").submit();

            assertThat(founder.status()).isEqualTo(200);
            assertThat(founder.path()).isEqualTo("/");
            assertThat(founder.text()).contains("Red de la Loma", "Los primeros pasos",
                    "Invita a quienes la van a cuidar");
            assertThat(founder.open("/admin").status()).isEqualTo(200);
            assertThat(founder.open("/spaces/commons").text()).contains("La plaza");
            assertThat(founder.open("/admin").follow("Temas").text()).contains("Todavía no hay temas");
            founder.follow("Agregar un tema").form("ht").fill("es", "Caminos").submit();
            assertThat(founder.open("/conversations/new").text()).contains("Caminos");
            assertThat(community.site.visitor().open("/setup?token=" + community.token).status()).isEqualTo(404);
            assertThat(community.site.visitor().open("/").path()).isEqualTo("/");
            assertThat(early.open("/sign-in").text()).contains("invitación");
            assertThat(early.document().select("a[href=/setup]")).isEmpty();
            canBeRenamed(founder, community.site);
        }
    }

    /** The page promises that all of it can be changed later. */
    private static void canBeRenamed(Browser founder, Site site) {
        Browser other = founder.open("/admin/settings/community");
        String seen = other.document().select("input[name=version]").val();
        String token = other.document().select("input[name=_csrf]").val();
        founder.form("name").fill("name", "Red del Valle").fill("purpose", "Cuidar el agua entre vecinas").submit();
        assertThat(founder.status()).as(founder.text()).isEqualTo(200);
        assertThat(founder.path()).isEqualTo("/admin/settings/community");
        assertThat(site.visitor().open("/?lang=fr").text()).contains("Red del Valle", "Cuidar el agua entre vecinas");

        founder.post("/admin/settings/community",
                Map.of("_csrf", token, "version", seen, "language", "es", "name", "Red del Río"));
        assertThat(founder.status()).isEqualTo(409);
        assertThat(founder.text()).contains("Red del Valle");
        assertThat(founder.source()).contains("Red del Río");

        // the form that is shown again for another reason still holds what its writer saw
        founder.post("/admin/settings/community",
                Map.of("_csrf", token, "version", seen, "language", "es", "name", " "));
        assertThat(founder.status()).isEqualTo(422);
        assertThat(founder.form("name").fill("name", "Red del Río").submit().status()).isEqualTo(409);

        founder.open("/admin/settings/community?language=ht").form("name").fill("name", "Rezo Vale a").submit();
        founder.form("first").fill("first", "ht").submit();
        assertThat(site.visitor().open("/?lang=fr").text()).contains("Rezo Vale a");
        assertThat(site.visitor().open("/?lang=es").text()).contains("Red del Valle");
        assertThat(site.visitor().open("/admin/settings/community").path()).isEqualTo("/sign-in");
    }
}
