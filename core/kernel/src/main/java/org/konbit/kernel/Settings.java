package org.konbit.kernel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Text;
import org.konbit.kernel.backup.Backups;
import org.konbit.kernel.mail.MailSettings;
import org.konbit.kernel.member.Provider;
import org.konbit.kernel.setting.SettingsIndex;

/**
 * What the launcher or the host says: framework properties {@code konbit.*}.
 *
 * @param dataDirectory where everything the community writes is kept
 * @param databaseUrl JDBC URL of PostgreSQL; empty means SQLite in the data directory
 * @param baseUrl scheme, host, port and context path that links in messages begin with, without a trailing slash
 * @param baseUrlSaid whether somebody said so
 * @param configurationFile where whoever looks after the server writes all this
 * @param backupsDirectory folder of the backups
 * @param pluginsDirectory folder of plugins, if any
 * @param starterKit folder of the starter kit, if any
 * @param exampleSignIns whether the kit's sample sign-ins may be used
 * @param secondStep whether those who hold much prove a second thing at sign-in, while nobody chose in the administration
 * @param mail the server that mails are handed to, if one is named
 * @param providers where else people have accounts by which they sign in
 * @param safe whether to start without plugins
 * @param fromServer what an administrator may know of it: nothing of it can be changed while Konbit runs
 * @param developing the plugin that is being written, if this site is for its developer; no key of konbit.toml says so
 */
record Settings(Path dataDirectory, Optional<String> databaseUrl, Optional<String> databaseUser,
        Optional<String> databasePassword,
        String baseUrl, boolean baseUrlSaid, String configurationFile, Path backupsDirectory,
        Optional<Path> pluginsDirectory,
        Optional<Path> starterKit, boolean exampleSignIns, boolean secondStep, Optional<MailSettings> mail,
        List<Provider> providers, boolean safe, Optional<Developing> developing,
        List<SettingsIndex.FromServer> fromServer) {
    private static final Set<String> SECRETS = Set.of("data.password", "mail.password");

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
        Path data = Path.of(read.apply("data.directory").orElse("data")).toAbsolutePath();
        return new Settings(data,
                read.apply("data.url"),
                read.apply("data.user"), read.apply("data.password"),
                read.apply("site.base_url").orElse("http://localhost:" + port + context).replaceAll("/+$", ""),
                read.apply("site.base_url").isPresent(), read.apply("configuration").orElse("konbit.toml"),
                read.apply("backups.directory").map(Path::of).orElse(data.resolve(Backups.FOLDER)),
                read.apply("plugins.directory").map(Path::of), read.apply("starter_kit.directory").map(Path::of),
                read.apply("example.sign_ins").map(Boolean::parseBoolean).orElse(false),
                // whoever writes a plugin signs in often, and as everybody
                read.apply("sign_in.second_step").map("required"::equals).orElse(read.apply("dev.folder").isEmpty()),
                MailSettings.of(read), Provider.all(read),
                read.apply("plugins.safe").map(Boolean::parseBoolean).orElse(false),
                read.apply("dev.folder")
                        .flatMap(folder -> read.apply("dev.report")
                                .map(report -> new Developing(Path.of(folder), Path.of(report)))),
                read.apply("origins").map(origins -> fromServer(origins, read)).orElse(List.of()));
    }

    /** Each key with its value, as far as it may be shown, and where it comes from: {@code http.port file 3}. */
    private static List<SettingsIndex.FromServer> fromServer(String origins, Function<String, Optional<String>> read) {
        Stream<SettingsIndex.FromServer> providers = Provider.all(read)
                .stream()
                .map(one -> new SettingsIndex.FromServer("provider." + one.id() + ".issuer", one.issuer(), false,
                        Text.key("setting.server"), false));
        return Stream.concat(origins.lines().map(line -> {
            String[] parts = line.split(" ", 3);
            // an address may say a password
            String value = SECRETS.contains(parts[0]) ? "" : read.apply(parts[0]).orElse("").replaceAll("\\?.*", "");
            boolean secret = SECRETS.contains(parts[0]) && read.apply(parts[0]).isPresent();
            Text origin = switch (parts[1]) {
                case "file" -> Text.key("setting.origin.file", parts[2]);
                case "environment" -> Text.key("setting.origin.environment", parts[2]);
                case "command" -> Text.key("setting.origin.command");
                default -> Text.key("setting.origin.default");
            };
            return new SettingsIndex.FromServer(parts[0], value, secret, origin, parts[1].equals("default"));
        }), providers).toList();
    }
}
