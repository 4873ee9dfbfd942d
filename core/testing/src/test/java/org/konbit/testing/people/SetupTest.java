package org.konbit.testing.people;

import org.junit.jupiter.api.Order;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.konbit.api.Role;
import org.konbit.testing.Browser;
import org.konbit.testing.Site;
import org.konbit.testing.TestDatabase;
import org.slf4j.LoggerFactory;

@Order(1)
class SetupTest {
    private static final Pattern ADDRESS = Pattern.compile("http://localhost/setup\\?token=([A-Za-z0-9]{22})$");

    /** A site without a starter kit, and the one line it wrote to the console; other sites write theirs to the same one. */
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
                // other new communities of this class may write theirs at the same time
                List<String> own = lines.stream().flatMap(New::token).filter(token -> opens(site, token)).toList();
                assertThat(own).as("lines of this site in %s", lines).hasSize(1);
                return new New(site, own.getFirst());
            } finally {
                logger.detachAppender(console);
                logger.setLevel(null);
            }
        }

        /** The one of a site at the address that test sites have. */
        private static Stream<String> token(String line) {
            return ADDRESS.matcher(line).results().map(address -> address.group(1));
        }

        private static boolean opens(Site site, String token) {
            return site.visitor().open("/setup").fill("token", token).submit().status() < 400;
        }

        @Override
        public void close() {
            site.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoeverReadsTheConsoleBeginsTheCommunityInSevenScreens(TestDatabase database) {
        try (New community = New.on(database)) {
            Browser early = community.site.visitor().open("/sign-in");
            assertThat(early.text()).doesNotContain("invitación");
            assertThat(early.document().select("#main a[href=/setup]")).hasSize(1);
            Browser founder = community.site.visitor().open("/");
            assertThat(founder.path()).isEqualTo("/setup");
            founder.fill("token", "AAAAAAAAAAAAAAAAAAAAAA").submit();
            assertThat(founder.status()).isEqualTo(403);
            founder.form("token").fill("token", community.token).submit();
            isScreen(founder, 1);
            isScreen(founder.follow("Español"), 2);
            isScreen(founder.follow("Una comunidad nueva"), 3);
            assertThat(founder.text()).contains("Para administrar se pide un segundo paso");
            founder.form("email")
                    .fill("name", "Ana Lucía")
                    .fill("email", "ana@example.net")
                    .fill("newPassword", "administrador1")
                    .submit();
            assertThat(founder.status()).isEqualTo(422);
            assertThat(founder.text()).contains("fácil de adivinar");
            founder.form("email").fill("newPassword", "tres cabras y un burro").submit();
            isScreen(founder, 4);
            assertThat(community.site.visitor().open("/setup?token=" + community.token).path()).isEqualTo("/");
            isScreen(founder.open("/setup?token=" + community.token), 4);
            if (database == TestDatabase.SQLITE) {
                // a start in the middle changes nothing: home leads to where it goes on
                community.site.restart();
            }
            founder.open("/").follow("Terminar la configuración");
            isScreen(founder, 4);
            assertThat(founder.document().select("select[name=profile] option").eachAttr("value"))
                    .as("one choice says that there is none in particular")
                    .contains("none", "lgpd")
                    .doesNotContain("");
            assertThat(founder.document().select("select[name=profile] option[selected]").val()).isEqualTo("none");
            founder.form("community")
                    .fill("community", "Red de la Loma")
                    .fill("country", "CO")
                    .submit();
            isScreen(founder, 5);
            assertThat(new Kept(community.site).rows("select content from setting where name = 'site.zone'"))
                    .as("the clock of the country, for the community and for who founded it")
                    .isEqualTo(new Kept(community.site).rows("select zone from member where name like 'Ana%'"))
                    .containsExactly("America/Bogota");
            assertThat(community.site.visitor().open("/privacy").text()).as("no other country's law")
                    .doesNotContain("Brasil", "ANPD");
            assertThat(founder.text()).contains("base_url");
            isScreen(founder.formTo("/setup/address").submit(), 6);
            isScreen(founder.follow("Volver"), 5);
            founder.open("/setup/mail").form("provider").fill("provider", "other").fill("host", "not a host").submit();
            assertThat(founder.status()).isEqualTo(422);
            isScreen(founder.formTo("/setup/mail/later").submit(), 7);
            founder.form("dress").fill("dress", "CEIBA").submit();

            assertThat(founder.status()).isEqualTo(200);
            assertThat(founder.path()).isEqualTo("/");
            assertThat(founder.source()).contains("theme.css");
            assertThat(founder.text()).contains("Red de la Loma", "Los primeros pasos",
                    "Invita a quienes la van a cuidar");
            assertThat(founder.document().select("a[href^=/setup]")).isEmpty();
            assertThat(founder.open("/setup").path()).as("set up already").isEqualTo("/");
            assertThat(founder.open("/setup/look").path()).isEqualTo("/admin/appearance");
            assertThat(founder.open("/setup/address").path()).isEqualTo("/admin/health");
            codesOnPaper(founder.open("/").follow("Prepara tu segundo paso"), community.site);
            assertThat(founder.open("/admin").status()).isEqualTo(200);
            assertThat(founder.open("/spaces/commons").text()).contains("La plaza");
            assertThat(founder.open("/admin").follow("Temas").text()).contains("Todavía no hay temas");
            founder.follow("Agregar un tema").form("ht").fill("es", "Caminos").submit();
            assertThat(founder.open("/conversations/new").text()).contains("Caminos");
            assertThat(community.site.visitor().open("/").path()).isEqualTo("/");
            assertThat(early.open("/sign-in").text()).contains("invitación");
            assertThat(early.document().select("a[href=/setup]")).isEmpty();
            canBeRenamed(founder, community.site);
            canMove(founder, community.site);
        }
    }

    /** Nothing of the key is to be seen on a wall before a press; without an app the codes on paper are the second step. */
    private static void codesOnPaper(Browser founder, Site site) {
        assertThat(founder.document().select("details:not([open]) .qr")).hasSize(1);
        assertThat(founder.document().select("details:not([open]) .big")).hasSize(1);
        assertThat(founder.text()).contains("¿Hay un proyector");
        founder.formTo("/settings/sign-in/second/paper").submit();
        assertThat(founder.status()).isEqualTo(201);
        List<String> codes = founder.document().select(".code .big").eachText();
        assertThat(codes).hasSize(10);
        founder.follow("Continuar");
        assertThat(founder.path()).isEqualTo("/");
        assertThat(founder.document().select("a:contains(Prepara tu segundo paso)")).as("done").isEmpty();
        Browser later = site.visitor().open("/sign-in").fill("email", "ana@example.net");
        later.fill("password", "tres cabras y un burro").submit();
        assertThat(later.path()).isEqualTo("/sign-in/second");
        later.form("token").fill("token", codes.getFirst()).submit();
        assertThat(later.open("/admin/members").status()).isEqualTo(200);
    }

    private static void isScreen(Browser founder, int number) {
        assertThat(founder.document().select(".steps progress").attr("value")).as(founder.text())
                .isEqualTo(String.valueOf(number));
        assertThat(founder.document().select(".steps progress").attr("max")).isEqualTo("7");
    }

    private static Browser atHow(New community) {
        return community.site.visitor().open("/setup?token=" + community.token + "&step=how");
    }

    @ParameterizedTest
    @EnumSource
    void inventedPeopleOfTheSampleGoWithOnePress(TestDatabase database) {
        try (New community = New.on(database)) {
            Browser founder = atHow(community).follow("datos de muestra").form("email");
            founder.fill("name", "Ana")
                    .fill("email", "ana@example.net")
                    .fill("newPassword", "tres cabras y un burro")
                    .submit();
            isScreen(founder, 4);
            assertThat(founder.open("/conversations").text()).contains("las cuentas del agua");
            founder.follow("las cuentas del agua").form("text").fill("text", "Con piedras de colores.").submit();
            assertThat(founder.open("/members").text()).contains("Widline");

            founder.open("/");
            assertThat(founder.document().select("ol.path a b").eachText()).as("nothing of it was done by people")
                    .contains("Invita a quienes la van a cuidar contigo", "Agrega tu organización",
                            "Escribe la primera pregunta",
                            "Abre un espacio cuando haga falta");
            assertThat(founder.text()).contains("3 organizaciones");
            Path unpacked = community.site.dataDirectory().resolve("cache").resolve("sample");
            assertThat(unpacked).exists();
            founder.formTo("/setup/samples").submit();

            assertThat(founder.text()).contains("Los datos de muestra ya no están")
                    .doesNotContain("inventadas")
                    .doesNotContain("3 organizaciones");
            assertThat(unpacked).doesNotExist();
            assertThat(founder.open("/conversations").text()).doesNotContain("las cuentas del agua");
            assertThat(founder.open("/members").text()).contains("Ana").doesNotContain("Widline");
            assertThat(founder.open("/organizations").text()).doesNotContain("Quintal");
            assertThat(founder.open("/spaces").text()).doesNotContain("El agua");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBackupComesBackAndADamagedOneReplacesNothing(TestDatabase database) throws Exception {
        byte[] backup;
        try (Site old = Site.builder().database(database).start()) {
            Browser administrator = old.as(Role.ADMINISTRATOR).open("/admin/backups").press("act", "MAKE");
            Site now = old;
            await(() -> now.as(Role.ADMINISTRATOR).open("/admin/backups").text().contains("se hizo y se revisó"));
            backup = administrator.open("/admin/backups")
                    .fill("password", Site.PASSWORD)
                    .press("act", "DOWNLOAD")
                    .bytes();
        }
        try (New community = New.on(database)) {
            Browser founder = atHow(community).follow("Recuperar una copia");
            isScreen(founder, 3);
            founder.form("backup").attach("backup", "konbit-x.zip", Arrays.copyOf(backup, backup.length / 2)).submit();
            await(() -> founder.open("/setup?token=" + community.token + "&step=restore")
                    .text()
                    .contains("No se cambió nada"));
            assertThat(founder.text()).contains("o es solo la mitad").doesNotContain("si quieres");
            founder.form("backup").submit();
            assertThat(founder.status()).isEqualTo(422);
            assertThat(founder.text()).as("what is wrong now is said, not what was wrong with another file")
                    .contains("Completa este campo")
                    .doesNotContain("o es solo la mitad");

            founder.form("backup").attach("backup", "konbit-x.zip", backup).submit();
            // in this order: it can be asked while nobody is there between the two
            await(() -> community.site.visitor().open("/setup?token=" + community.token).path().equals("/")
                    && community.site.visitor().open("/sign-in").document().select("[name=email]").size() > 0);

            Browser back = community.site.visitor().open("/sign-in");
            back.fill("email", "administrator@example.org").fill("password", Site.PASSWORD).submit();
            assertThat(back.open("/members").text()).contains("Facilitator Sample");
            assertThat(back.open("/health/ready").status()).isEqualTo(200);
        }
    }

    private static void await(BooleanSupplier wanted) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within a minute").isLessThan(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }

    /** The page promises that all of it can be changed later. */
    private static void canMove(Browser founder, Site site) {
        founder.open("/admin/settings")
                .follow("Nuestra comunidad")
                .form("zone")
                .fill("country", "HT")
                .fill("zone", "")
                .submit();
        assertThat(founder.text()).contains("Guardado");
        assertThat(founder.document().select("select[name=zone] option[selected]").val())
                .isEqualTo("America/Port-au-Prince");
        assertThat(new Kept(site).rows("select zone from member where name like 'Ana%'"))
                .containsExactly("America/Port-au-Prince");
        founder.form("zone").fill("country", "").fill("zone", "").submit();
        assertThat(founder.text()).as("both can be left open").contains("Guardado");
        assertThat(founder.document().select("select[name=zone] option[selected]").val()).isEqualTo("UTC");
    }

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
