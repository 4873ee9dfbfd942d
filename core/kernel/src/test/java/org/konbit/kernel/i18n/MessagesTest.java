package org.konbit.kernel.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.api.Text;

class MessagesTest {
    @TempDir
    private Path folder;

    private final Messages kernel = Messages.kernel(List.of("web"));

    @Test
    void everyLanguageHasItsWords() {
        assertThat(Languages.all()).extracting(language -> kernel.text(language.tag(), "common.save"))
                .containsExactly("Guardar", "Salvar", "Save", "Enregistrer", "Anrejistre");
    }

    @Test
    void aMissingKeyIsSeenButHarmless() {
        assertThat(kernel.text("ht", "no.such.key", 1)).isEqualTo("⟨no.such.key⟩");
        assertThat(kernel.text("ht", "no.such.key", 1)).isEqualTo("⟨no.such.key⟩");
        assertThat(kernel.missing()).isEqualTo(2);
        assertThat(kernel.missingKeys()).containsExactly("ht no.such.key");
    }

    /** A form asks for a hint of each field, and most have none. */
    @Test
    void aHintThatNobodyWroteBringsNoOtherLanguageIntoMemory() {
        List<String> read = new ArrayList<>();
        Messages words = new Messages(language -> {
            read.add(language);
            return Map.of("title", "Salitasyon");
        }, null);
        assertThat(words.find("ht", "title")).contains("Salitasyon");
        assertThat(words.find("ht", "title.hint")).isEmpty();
        assertThat(words.has("title.hint")).isFalse();
        assertThat(words.has("title")).isTrue();
        assertThat(read).containsExactly("ht");
    }

    @Test
    void aPluginsWordsComeBeforeTheKernels() {
        write("es", "title=Saludos\nnews={0} dice «{1}»");
        write("ht", "title=Salitasyon\ncommon.save=Kenbe");
        Messages plugin = plugin();
        assertThat(plugin.text("es", "title")).isEqualTo("Saludos");
        assertThat(plugin.text("es", "news", "Ana", "l'{0}")).isEqualTo("Ana dice «l'{0}»");
        assertThat(plugin.text("es", "common.save")).isEqualTo("Guardar");
        assertThat(plugin.text("ht", "common.save")).isEqualTo("Kenbe");
        assertThat(plugin.text("es", "web.form.too-long", 250)).isEqualTo("Es demasiado largo: caben 250 caracteres.");
        assertThat(plugin.words("es")).containsOnlyKeys("title", "news");
    }

    /** Some editors put it at the beginning of every file in UTF-8. */
    @Test
    void aByteOrderMarkIsNotPartOfTheFirstKey() {
        write("es", "\ufefftitle=Saludos\nnews=\ufeffNada");
        Messages plugin = plugin();
        assertThat(plugin.words("es")).containsOnlyKeys("title", "news");
        assertThat(plugin.text("es", "title")).isEqualTo("Saludos");
    }

    @Test
    void aLanguageThatAPluginLacksBorrowsFromAnother() {
        write("pt", "title=Saudações");
        Messages plugin = plugin();
        assertThat(plugin.text("ht", "title")).isEqualTo("Saudações");
        assertThat(plugin.missingKeys()).containsExactly("ht title");
        assertThat(plugin.find("ht", "title.hint")).isEmpty();
        assertThat(plugin.find("pt", "title")).contains("Saudações");
    }

    @Test
    void textsAmongTheArgumentsAreTranslatedToo() {
        write("fr", "saved=« {0} » : {1}");
        Text text = Text.key("saved", Text.words("Ayiti", "ht"), Text.key("common.save"));
        assertThat(plugin().text("fr", text)).isEqualTo("« Ayiti » : Enregistrer");
    }

    @Test
    void aBrokenMessageIsHarmlessToo() {
        write("es", "broken={0, plural, one{x}}\nfine=ok");
        Messages plugin = plugin();
        assertThat(plugin.text("es", "broken", 1)).isEqualTo("⟨broken⟩");
        assertThat(plugin.text("es", "fine")).isEqualTo("ok");
        assertThat(plugin.missing()).isEqualTo(1);
    }

    @Test
    void aKeyThatStandsTwiceIsRefusedWithTheFilesName() {
        write("es", "title=a\n# title=c\ntitles=d\n\ntitle = b");
        Messages plugin = plugin();
        assertThatThrownBy(() -> plugin.text("es", "title"))
                .hasMessage("messages_es.properties:5: the key title stands twice");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws IOException {
        Files.write(folder.resolve("messages_es.properties"),
                "name=Ana\ntitle=año".getBytes(StandardCharsets.ISO_8859_1));
        Messages plugin = plugin();
        assertThatThrownBy(() -> plugin.text("es", "title"))
                .hasMessage("messages_es.properties:2: this line is not written in UTF-8");
    }

    private Messages plugin() {
        return Messages.plugin(this::url, kernel);
    }

    private @Nullable URL url(String name) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? file.toUri().toURL() : null;
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String language, String words) {
        try {
            Files.writeString(folder.resolve("messages_" + language + ".properties"), words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
