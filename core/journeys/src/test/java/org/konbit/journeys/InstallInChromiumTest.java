package org.konbit.journeys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first day of whoever starts a community: one file and one command on some machine; from then on everything is done on a phone, 360 px
 * wide. The steps follow each other.
 */
@InChromium
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class InstallInChromiumTest {
    private static final String PASSWORD = "tres cabras y un burro";
    private static final byte[] TABLE = "Nombre;País\nHuerta de la Loma;Colombia\nRadio;Haití\n".getBytes(UTF_8);
    private final long began = System.nanoTime();
    private Path folder;
    private Jar konbit;
    private String setup;
    private URI address;
    private Chromium chromium;
    private Handset phone;

    @BeforeAll
    void oneCommand(@TempDir Path home, Chromium browser) throws IOException {
        folder = Files.createDirectory(home.resolve("community"));
        chromium = browser;
        konbit = Jar.servedFrom(folder);
        setup = konbit.lineWith("/setup?token=").replaceAll(".*(?=/setup)", "");
        address = konbit.address();
        phone = phone();
    }

    @AfterAll
    void itStops() {
        phone.close();
        konbit.close();
    }

    @Test
    @Order(1)
    void oneFileServesAtOnePortWithItsDatabaseInside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("konbit.jar",
                    "data");
        }
        assertThat(folder.resolve("data/konbit.db")).isNotEmptyFile();
        assertThat(konbit.ports()).containsExactly(address.getPort());
    }

    @Test
    @Order(2)
    void sevenScreensMakeTheCommunity() {
        phone.opens(setup).taps("Español");
        phone.taps("Una comunidad nueva");
        phone.types("name", "Ana Lucía")
                .types("email", "ana@example.net")
                .types("newPassword", PASSWORD)
                .taps("Continuar");
        phone.types("community", "Red de la Loma").chooses("country", "Colombia").taps("Continuar");
        phone.taps("Continuar"); // the address
        phone.taps("Más tarde"); // a mail server
        assertThat(phone.text()).contains("7 de 7");
        phone.taps("Empezar");

        assertThat(phone.path()).isEqualTo("/");
        assertThat(phone.text()).contains("Red de la Loma", "Los primeros pasos");
    }

    @Test
    @Order(3)
    void theFirstMemberComesInByALink() {
        phone.taps("Invita a quienes la van a cuidar").taps("Hacer un enlace");
        String link = phone.page().inputValue("#link");
        try (Handset friend = phone()) {
            friend.opens(link.substring(link.indexOf("/join/"))).taps("Kreyòl");
            friend.types("name", "Widline Premye").taps("Antre");
            friend.types("email", "+50934123456").types("newPassword", "siete mangos en la mesa").taps("Kontinye");
            assertThat(friend.text()).contains("Byenveni, Widline Premye");
        }
        System.out.println(
                "From the command to the first member the machine took " + (System.nanoTime() - began) / 1_000_000
                        + " ms; what people take is tried with people (docs/field-tests.md).");
    }

    @Test
    @Order(4)
    void howTheCommunityIsDoingIsSaidInPlainWords() {
        administration("Salud");

        assertThat(phone.text()).contains("SQLite responde", "Espacio en el disco", "Hay ", "No hay servidor de correo",
                "Dirección y https");
        assertThat(phone.text()).doesNotContainPattern("Exception|null|[a-z]+\\.[a-z]+\\.[a-z]+\\.[A-Z]");
    }

    @Test
    @Order(5)
    void aBackupIsMadeAndReadAgain() {
        administration("Copias de seguridad");
        phone.taps("Hacer una copia ahora");

        phone.waits("/admin/backups", "revisada el");
        assertThat(folder.resolve("data/backups")).isDirectoryContaining("glob:**.zip");
    }

    @Test
    @Order(6)
    void aRoleIsMadeAndGiven() {
        administration("Roles").taps("Un rol nuevo").types("name", "Intérprete").taps("Un rol nuevo");
        phone.page().check("main input[value='space.open']");
        phone.taps("Ver qué cambia").taps("Cambiar el rol");
        administration("Integrantes").taps("Widline Premye");
        phone.chooses("role", "Intérprete").taps("Dar este rol");

        assertThat(phone.text()).contains("Intérprete", "por Ana Lucía");
    }

    @Test
    @Order(7)
    void anAccountIsPausedAndOpenedAgain() {
        administration("Integrantes").taps("Widline Premye").taps("Poner en pausa");
        assertThat(phone.text()).contains("en pausa");

        phone.taps("Abrir otra vez");
        assertThat(phone.text()).contains("activa · aquí desde");
    }

    @Test
    @Order(8)
    void nameTopicsColoursAndWordsAreChanged() {
        administration("Ajustes").taps("Nuestra comunidad").types("name", "Red del Valle").taps("Guardar");
        assertThat(phone.page().title()).contains("Red del Valle");

        administration("Temas").taps("Agregar un tema").types("es", "Caminos").taps("Guardar");
        assertThat(phone.text()).contains("Caminos");

        administration("Apariencia").types("light.soft", "#4a4038").taps("Usarla para todo el mundo");
        assertThat(phone.text()).contains("Todo el mundo la verá");

        administration("Idiomas").taps("Cambiar palabras").types("q", "web.sign-in").taps("Buscar");
        phone.types("words", "Pasar adelante").taps("Guardar");
        assertThat(phone.text()).contains("Desde ahora dice así");
    }

    @Test
    @Order(9)
    void organizationsAreBroughtFromATable() {
        administration("Importar organizaciones");
        phone.page().setInputFiles("main [name=table]", new FilePayload("organizaciones.csv", "text/csv", TABLE));
        phone.taps("Subir y mirar");
        String table = phone.path();
        phone.taps("Probar sin cambiar nada").waits(table, "Importar 2 organizaciones");

        phone.taps("Importar 2 organizaciones").waits("/organizations", "Huerta de la Loma");
    }

    @Test
    @Order(10)
    void aMailServerIsNamed() {
        administration("Correo").taps("Cambiar el servidor de correo");
        phone.chooses("provider", "Otro")
                .types("host", "smtp.example.org")
                .types("from", "red@example.org")
                .taps("Guardar");

        assertThat(phone.opens("/admin/mail").text()).contains("Los correos se entregan a smtp.example.org");
    }

    private Handset phone() {
        return new Handset(chromium.window(address::resolve, Look.phone()));
    }

    /** A room of the administration, by its row. */
    private Handset administration(String room) {
        return phone.opens("/admin").taps(room);
    }
}
