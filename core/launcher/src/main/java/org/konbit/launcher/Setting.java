package org.konbit.launcher;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that can be configured: the key of konbit.toml, the form of its value, and the value when nobody gives one. */
enum Setting {
    DATA_DIRECTORY("data.directory", Form.FOLDER, "data"),
    DATA_URL("data.url", Form.DATABASE, null),
    DATA_USER("data.user", Form.TEXT, null),
    DATA_PASSWORD("data.password", Form.TEXT, null),
    BACKUPS_DIRECTORY("backups.directory", Form.FOLDER, null),
    SITE_BASE_URL("site.base_url", Form.ADDRESS, null),
    PLUGINS_DIRECTORY("plugins.directory", Form.FOLDER, "plugins"),
    PLUGINS_SAFE("plugins.safe", Form.YES_OR_NO, "false"),
    MAIL_HOST("mail.host", Form.TEXT, null),
    MAIL_PORT("mail.port", Form.PORT, null),
    MAIL_SECURITY("mail.security", Form.MAIL_SECURITY, null),
    MAIL_USER("mail.user", Form.TEXT, null),
    MAIL_PASSWORD("mail.password", Form.TEXT, null),
    MAIL_FROM("mail.from", Form.MAIL_ADDRESS, null),
    STARTER_KIT_DIRECTORY("starter_kit.directory", Form.FOLDER, null),
    EXAMPLE_SIGN_INS("example.sign_ins", Form.YES_OR_NO, "false"),
    SIGN_IN_SECOND_STEP("sign_in.second_step", Form.STEP, null),
    HTTP_HOST("http.host", Form.TEXT, "localhost"),
    HTTP_PORT("http.port", Form.PORT, "8080"),
    HTTP_CONTEXT_PATH("http.context_path", Form.CONTEXT_PATH, ""),
    HTTP_TRUSTED_PROXIES("http.trusted_proxies", Form.NETWORK_ADDRESSES, "");

    final String key;
    final Form form;
    final @Nullable String preset;

    Setting(String key, Form form, @Nullable String preset) {
        this.key = key;
        this.form = form;
        this.preset = preset;
    }

    /** The name of the environment variable that gives this setting. */
    String variable() {
        return "KONBIT_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }

    /** What a value looks like; each says in words what it wants. */
    enum Form {
        TEXT("a text that is not empty"),
        FOLDER("the path of a folder"),
        DATABASE(
                "a PostgreSQL address such as jdbc:postgresql://localhost/konbit"),
        ADDRESS(
                "an address such as https://community.example.org"),
        PORT(
                "a number from 0 to 65535"),
        YES_OR_NO("true or false"),
        CONTEXT_PATH(
                "empty, or a path such as /comunidad"),
        NETWORK_ADDRESSES(
                "IP addresses such as 127.0.0.1, several with commas between them"),
        STEP("required or off"),
        MAIL_SECURITY(
                "starttls, tls, or none for a server on this machine"),
        MAIL_ADDRESS(
                "an address such as community@example.org");

        final String words;

        Form(String words) {
            this.words = words;
        }

        boolean accepts(String value) {
            return switch (this) {
                case TEXT, FOLDER -> !value.isBlank();
                case DATABASE -> value.startsWith("jdbc:postgresql:");
                case ADDRESS -> value.matches("https?://[^/\\s?#]+(/[^\\s?#]*)?");
                case PORT -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535;
                case YES_OR_NO -> value.equals("true") || value.equals("false");
                case CONTEXT_PATH -> value.matches("(/[A-Za-z0-9._~-]+)*");
                case STEP -> value.matches("required|off");
                case MAIL_SECURITY -> value.matches("starttls|tls|none");
                case MAIL_ADDRESS -> value.matches("[!-~&&[^@<>\"(),:;]]+@[A-Za-z0-9.-]+");
                case NETWORK_ADDRESSES -> value.isEmpty()
                        || Stream.of(value.split(",")).allMatch(address -> address.trim().matches("[0-9a-fA-F.:]+"));
            };
        }
    }
}
