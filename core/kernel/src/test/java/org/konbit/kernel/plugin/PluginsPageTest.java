package org.konbit.kernel.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.konbit.api.Text;
import org.konbit.kernel.i18n.Messages;
import org.konbit.kernel.setting.DeclaredSettings;

class PluginsPageTest {
    private static String folder(String data, String plugins) {
        return new PluginSettings(Optional.of(Path.of(plugins)), Path.of(data), false, false).folderName();
    }

    @Test
    void theFolderIsNamedAsItsOperatorKnowsItAndNotByTheServersPath() {
        assertThat(folder("/srv/konbit/data", "/srv/konbit/plugins")).isEqualTo("plugins");
        assertThat(folder("/srv/konbit/data", "/srv/konbit/data/plugins")).isEqualTo("data/plugins");
        assertThat(folder("/srv/konbit/data", "/opt/extensions")).isEqualTo("extensions");
        assertThat(folder("data", "plugins")).isEqualTo("plugins");
        assertThat(folder("/srv/konbit/data", "/srv/konbit")).isEqualTo("konbit");
        assertThat(folder("/data", "/")).isEqualTo("/");
    }

    @Test
    void aVersionIsSaidAsPeopleSayIt() {
        assertThat(facts("1.0.0.SNAPSHOT")).contains(Text.key("plugin.fact.version", "1.0.0"));
        assertThat(facts("1.2.0.beta")).contains(Text.key("plugin.fact.version", "1.2.0.beta"));
    }

    /** Whoever is about to install one is told what it can do, in each language. */
    @Test
    void itIsSaidWhatAPluginCanDo() {
        Messages messages = Messages.kernel(List.of("plugin"));
        Map.of("es", "todo el poder del servidor", "pt", "todo o poder do servidor", "en", "the power of the server",
                "fr", "tout le pouvoir du serveur", "ht", "tout pouvwa sèvè a")
                .forEach((language, words) -> assertThat(messages.text(language, "plugin.power")).contains(words));
    }

    private static List<Text> facts(String version) {
        PluginReport report = new PluginReport("hello", "konbit-hello.jar", version, 10, List.of(), 0,
                new PluginState.Active(), List.of(), Optional.empty(), List.of(), Optional.empty(), Optional.empty(),
                DeclaredSettings.NONE, PluginReport.Rest.NONE);
        return new PluginCards("es", ZoneOffset.UTC, false).card(report).facts();
    }
}
