package org.konbit.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    @TempDir
    private Path folder;

    @Test
    void hasDefaults() {
        var configuration = Configuration.of(Map.of());

        assertThat(configuration.frameworkProperties()).containsEntry("konbit.http.port", "8080")
                .containsEntry("konbit.http.host", "localhost")
                .containsEntry("konbit.example.sign_ins", "false")
                .containsEntry("konbit.data.directory", Path.of("data").toAbsolutePath().toString())
                .doesNotContainKeys("konbit.data.url", "konbit.site.base_url");
    }

    @Test
    void theFileIsStrongerThanDefaultsTheEnvironmentThanTheFileAndFlagsThanAll() throws IOException {
        Path file = toml("""
                         [http]
                         port = 1
                         host = "0.0.0.0"
                         context_path = "/comunidad"
                         """);

        var configuration = Configuration.load(Optional.of(file),
                Map.of("KONBIT_HTTP_PORT", "2", "KONBIT_HTTP_HOST", "::", "PATH", "/bin"), Map.of("http.port", "3"));

        assertThat(configuration.value("http.context_path")).contains("/comunidad");
        assertThat(configuration.value("http.host")).contains("::");
        assertThat(configuration.value("http.port")).contains("3");
        assertThat(configuration.value("plugins.directory")).contains(folder.resolve("plugins").toString());
    }

    @Test
    void foldersAreRelativeToTheFileAndFlagsToTheWorkingDirectory() throws IOException {
        Path file = toml("""
                         data.directory = "../community"
                         [starter_kit]
                         directory = "kit"
                         """);

        var configuration = Configuration.load(Optional.of(file), Map.of(), Map.of("plugins.directory", "mine"));

        assertThat(configuration.dataDirectory()).isEqualTo(folder.resolveSibling("community"));
        assertThat(configuration.value("starter_kit.directory")).contains(folder.resolve("kit").toString());
        assertThat(configuration.pluginsDirectory()).isEqualTo(Path.of("mine").toAbsolutePath());
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceWithItsLineAndWhatWasProbablyMeant() throws IOException {
        Path file = toml("""
                         [http]
                         prt = 8080
                         context_path = "comunidad"
                         [site]
                         base_url = "community.example.org"
                         [colour]
                         of = "bananas"
                         """);

        assertThatThrownBy(() -> Configuration.load(Optional.of(file), Map.of("KONBIT_HTTP_PORT", "a"),
                Map.of("http.port", "70000")))
                .isInstanceOf(InvalidConfiguration.class)
                .message()
                .contains("""
                          konbit.toml line 2: There is no setting "http.prt". Did you mean "http.port"?""",
                        """
                        konbit.toml line 3: http.context_path should be empty, or a path such as /comunidad.""",
                        """
                        konbit.toml line 5: site.base_url should be an address such as https://community.example.org.""",
                        """
                        konbit.toml line 7: There is no setting "colour.of".""",
                        """
                        The environment variable KONBIT_HTTP_PORT should be a number from 0 to 65535.""",
                        """
                        http.port is "70000", but should be a number from 0 to 65535.""");
    }

    @Test
    void aFileThatIsMissingOrNotTomlIsExplained() throws IOException {
        Path file = toml("[http\nport = 1");

        assertThatThrownBy(() -> Configuration.load(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("konbit.toml line 1: ");
        assertThatThrownBy(() -> Configuration.load(Optional.of(folder.resolve("other.toml")), Map.of(), Map.of()))
                .hasMessage("There is no file " + folder.resolve("other.toml") + ".");
    }

    @Test
    void secretsMayStandInFiles() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "jdbc:postgresql://db/konbit?password=x\n");

        var configuration = Configuration.load(Optional.empty(), Map.of("KONBIT_DATA_URL_FILE", secret.toString()),
                Map.of());

        assertThat(configuration.value("data.url")).contains("jdbc:postgresql://db/konbit?password=x");
    }

    @Test
    void aListOfAddressesMayBeWrittenAsOne() throws IOException {
        Path file = toml("http.trusted_proxies = [\"127.0.0.1\", \"::1\"]");

        assertThat(Configuration.load(Optional.of(file), Map.of(), Map.of()).value("http.trusted_proxies"))
                .contains("127.0.0.1,::1");
    }

    @Test
    void theSettingsOfTheMailServerFitToEachOther() throws IOException {
        Path file = toml("""
                         [mail]
                         host = "smtp.example.org"
                         user = "konbit"
                         security = "none"
                         """);

        assertThatThrownBy(() -> Configuration.load(Optional.of(file), Map.of(), Map.of())).message()
                .contains("mail.host is set, but not mail.from", "mail.user and mail.password belong together",
                        "mail.security is none, but mail.host is another machine");
        assertThatThrownBy(() -> Configuration.of(Map.of("mail.from", "a@example.org"))).message()
                .contains("mail.from is set, but not mail.host");
        assertThatThrownBy(() -> Configuration.of(Map.of("mail.from", "Ana <a@example.org>", "mail.security", "ssl")))
                .message()
                .contains("an address such as community@example.org", "starttls, tls, or none");
        assertThat(Configuration.load(Optional.of(file), Map.of("KONBIT_MAIL_PASSWORD", "x", "KONBIT_MAIL_FROM",
                "a@example.org", "KONBIT_MAIL_SECURITY", "tls"), Map.of()).frameworkProperties())
                .containsEntry("konbit.mail.user", "konbit")
                .containsEntry("konbit.mail.password", "x")
                .doesNotContainKey("konbit.mail.port");
    }

    @Test
    void asManyProvidersAsThereAreEachWithWhatItNeeds() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "of the file\n");
        Path file = toml("""
                         [provider.google]
                         issuer = "https://accounts.google.com"
                         client_id = "here"
                         name_ht = "Google"
                         hosts = ["oauth2.googleapis.com", "www.googleapis.com"]
                         """);

        var configuration = Configuration.load(Optional.of(file),
                Map.of("KONBIT_PROVIDER_GOOGLE_CLIENT_SECRET_FILE", secret.toString(), "KONBIT_PROVIDER_GOOGLE_NAME",
                        "G"),
                Map.of());

        assertThat(configuration.frameworkProperties()).containsEntry("konbit.providers", "google")
                .containsEntry("konbit.provider.google.client_secret", "of the file")
                .containsEntry("konbit.provider.google.hosts", "oauth2.googleapis.com,www.googleapis.com")
                .containsEntry("konbit.provider.google.name", "G");
        assertThat(configuration.warnings()).isEmpty();
        assertThatThrownBy(() -> Configuration.of(Map.of("provider.one.issuer", "http://elsewhere.example",
                "provider.one.hosts", "https://x", "provider.two.isuer", "x")))
                .hasMessageContainingAll("begins with https", "names of hosts", "There is no setting");
        assertThatThrownBy(() -> Configuration.of(Map.of("provider.one.issuer", "https://elsewhere.example")))
                .hasMessageContaining("provider.one.client_id is not set");
    }

    @Test
    void unknownEnvironmentVariablesAreOnlyAWarning() {
        var configuration = Configuration.load(Optional.empty(),
                Map.of("KONBIT_HTTP_PROT", "1", "KONBIT_SERVICE_HOST", "10.0.0.1", "KONBIT_CACHE", "/x"), Map.of());

        assertThat(configuration.warnings()).containsExactly(
                "The environment variable KONBIT_HTTP_PROT sets nothing. Did you mean \"KONBIT_HTTP_PORT\"?",
                "The environment variable KONBIT_SERVICE_HOST sets nothing.");
    }

    private Path toml(String text) throws IOException {
        return Files.writeString(folder.resolve("konbit.toml"), text);
    }
}
