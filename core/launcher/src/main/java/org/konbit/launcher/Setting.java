package org.konbit.launcher;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that can be configured: the key of konbit.toml, the form of its value, and the value when nobody gives one. */
enum Setting {
    DATA_DIRECTORY("data.directory", Form.PATH, "data"), //
    DATA_URL("data.url", Form.TEXT, null), //
    SITE_BASE_URL("site.base_url", Form.URL, null), //
    PLUGINS_DIRECTORY("plugins.directory", Form.PATH, "plugins"), //
    STARTER_KIT_DIRECTORY("starter_kit.directory", Form.PATH, null), //
    EXAMPLE_SIGN_INS("example.sign_ins", Form.YES_OR_NO, "false"), //
    HTTP_HOST("http.host", Form.TEXT, "localhost"), //
    HTTP_PORT("http.port", Form.PORT, "8080"), //
    HTTP_CONTEXT_PATH("http.context_path", Form.CONTEXT_PATH, "");

    /** What a value looks like; each says in words what it wants. */
    enum Form {
        TEXT("text"), PATH("the path of a folder"), URL("an address that begins with http:// or https://"), PORT(
                "a number from 0 to 65535"), YES_OR_NO(
                        "true or false"), CONTEXT_PATH("empty or a path such as /comunidad");

        final String words;

        Form(String words) {
            this.words = words;
        }

        boolean accepts(String value) {
            return switch (this) {
                case TEXT, PATH -> !value.isBlank();
                case URL -> value.matches("https?://[^/\\s]+(/\\S*)?");
                case PORT -> value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535;
                case YES_OR_NO -> value.equals("true") || value.equals("false");
                case CONTEXT_PATH -> value.matches("(/[A-Za-z0-9._~-]+)*");
            };
        }
    }

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
        return "KONBIT_" + key.replace('.', '_').toUpperCase(java.util.Locale.ROOT);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
    }
}
