package org.konbit.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.mail.MailSettings;
import org.konbit.kernel.setting.SettingsIndex;

/**
 * What the launcher or the host says: framework properties {@code konbit.*}.
 *
 * @param dataDirectory where everything the community writes is kept
 * @param databaseUrl JDBC URL of PostgreSQL; empty means SQLite in the data directory
 * @param baseUrl scheme, host, port and context path that links in messages begin with, without a trailing slash
 * @param baseUrlSaid whether somebody said so
 * @param pluginsDirectory folder of plugins, if any
 * @param starterKit folder of the starter kit, if any
 * @param exampleSignIns whether the kit's sample sign-ins may be used
 * @param mail the server that mails are handed to, if one is named
 * @param safe whether to start without plugins
 * @param developing the plugin that is being written, if this site is for its developer; no key of konbit.toml says so
 */
record Settings(Path dataDirectory, Optional<String> databaseUrl, Optional<String> databaseUser,
        Optional<String> databasePassword,
        String baseUrl, boolean baseUrlSaid, Optional<Path> pluginsDirectory, Optional<Path> starterKit,
        boolean exampleSignIns, Optional<MailSettings> mail,
        boolean safe, Optional<Developing> developing) {

    /** What an administrator may know of it: nothing of it can be changed while Konbit runs. */
    List<SettingsIndex.FromServer> fromServer() {
        return List.of(new SettingsIndex.FromServer("site.base_url", baseUrl, !baseUrlSaid),
                new SettingsIndex.FromServer("data.url", databaseUrl.isEmpty() ? "SQLite" : "PostgreSQL",
                        databaseUrl.isEmpty()));
    }

    /**
     * Where a plugin is being written.
     *
     * @param folder the plugin's
     * @param report the file that tells of the last save
     */
    record Developing(Path folder, Path report) {}

    static Settings of(Function<String, @Nullable String> property) {
        Function<String, Optional<String>> read = name -> Optional.ofNullable(property.apply("konbit." + name))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
        String port = read.apply("http.port").orElse("8080");
        String context = read.apply("http.context_path").orElse("");
        return new Settings(Path.of(read.apply("data.directory").orElse("data")).toAbsolutePath(),
                read.apply("data.url"),
                read.apply("data.user"), read.apply("data.password"),
                read.apply("site.base_url").orElse("http://localhost:" + port + context).replaceAll("/+$", ""),
                read.apply("site.base_url").isPresent(),
                read.apply("plugins.directory").map(Path::of), read.apply("starter_kit.directory").map(Path::of),
                read.apply("example.sign_ins").map(Boolean::parseBoolean).orElse(false),
                MailSettings.of(read), read.apply("plugins.safe").map(Boolean::parseBoolean).orElse(false),
                read.apply("dev.folder")
                        .flatMap(folder -> read.apply("dev.report")
                                .map(report -> new Developing(Path.of(folder), Path.of(report)))));
    }
}
