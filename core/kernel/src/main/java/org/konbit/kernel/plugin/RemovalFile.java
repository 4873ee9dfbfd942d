package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.konbit.api.Text;
import org.konbit.kernel.data.NamedTables;
import org.konbit.kernel.export.Takeout;
import org.konbit.kernel.i18n.Language;
import org.konbit.kernel.i18n.Languages;
import org.konbit.kernel.i18n.Messages;

/** Writes all that a plugin keeps into one ZIP file. */
final class RemovalFile {
    private static final Pattern NO_NAME = Pattern.compile("[^a-z0-9-]+");
    private static final Set<String> LEFT_OUT = Set.of("once", "text");
    private final PluginData data;
    private final Function<String, Path> bytes;
    private final Messages messages;

    /** Take files by their SHA-256 from there. */
    RemovalFile(PluginData data, Function<String, Path> bytes, Messages messages) {
        this.data = data;
        this.bytes = bytes;
        this.messages = messages;
    }

    /** Write it; the file appears when it is whole and readable by nobody else on the machine. */
    void write(String plugin, String name, String language, Path file) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(half); Takeout zip = new Takeout(out, data.tables())) {
            readme(zip, plugin, name, language);
            for (String table : data.names(plugin)) {
                data.tables().all(table).ifPresent(rows -> zip.rows("tables/" + table, rows, Set.of()));
            }
            for (String type : data.holdings().types(plugin)) {
                contents(zip, type);
            }
        } catch (UncheckedIOException e) {
            Files.deleteIfExists(half);
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(half);
            throw e;
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void contents(Takeout zip, String type) {
        String folder = "contents/" + NO_NAME.matcher(type).replaceAll("-") + "/";
        new TreeMap<>(PluginData.parts()).forEach(
                (table, where) -> zip.rows(folder + table, NamedTables.Rows.where(table, where, type), LEFT_OUT));
        Optional<PluginData.File> last = Optional.empty();
        List<PluginData.File> files = data.files(type, last);
        while (!files.isEmpty()) {
            files.forEach(
                    file -> zip.file(folder + "files/" + file.id() + "-" + file.name(), bytes.apply(file.sha256())));
            last = Optional.of(files.getLast());
            files = data.files(type, last);
        }
    }

    private void readme(Takeout zip, String plugin, String name, String language) {
        PluginData.Kept kept = data.kept(plugin);
        Language words = Languages.of(language);
        zip.text("README.txt", out -> {
            say(out, language, Text.key("plugin.export.readme", name, plugin));
            for (PluginData.Table table : kept.tables()) {
                String file = "tables/" + table.name();
                say(out, language,
                        Text.key("plugin.export.table", file + ".csv", file + ".jsonl", table.name(), table.rows()));
            }
            if (kept.contents().contents() > 0) {
                say(out, language, Text.key("plugin.remove.contents", kept.contents().contents(),
                        kept.contents().comments(), kept.contents().files(), words.size(kept.contents().bytes())));
                say(out, language, Text.key("plugin.export.contents", "contents"));
            }
            for (String key : List.of("csv", "jsonl", "times", "members", "not-in-it", "private")) {
                say(out, language, Text.key("plugin.export." + key, "." + key));
            }
        });
    }

    private void say(Writer out, String language, Text text) throws IOException {
        out.write(messages.text(language, text) + "\r\n\r\n");
    }
}
