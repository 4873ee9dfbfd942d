package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.konbit.kernel.setting.DeclaredSettings;
import org.osgi.framework.Version;

/**
 * A plugin's jar, as far as it can be known without running anything of it.
 *
 * @param copy our own copy of the file
 * @param file the name of the file in the plugins folder
 * @param id what {@code @KonbitPlugin} says
 * @param name the symbolic name of the bundle
 * @param sha256 64 hexadecimal digits
 * @param size in bytes
 * @param changelog the text of its changelog.sql, empty if it has none
 * @param settings what its components let an administrator set
 */
record PluginJar(Path copy, String file, String id, String name, Version version, String sha256, long size,
        String changelog, DeclaredSettings settings) {
    private static final Pattern CAPABILITY = Pattern.compile("(?:^|,)\\s*konbit\\.plugin\\s*;([^,]*)");
    private static final Pattern ID = Pattern.compile("konbit\\.plugin(?::String)?\\s*=\\s*\"?([^;\"]*)\"?");
    private static final Pattern TABLE = Pattern
            .compile("(?im)^\\s*create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?\"?(\\w+)");

    /**
     * Read a jar.
     *
     * @throws PluginProblem if it is not a plugin
     */
    static PluginJar read(Path copy, String file, String sha256) {
        try (JarFile jar = new JarFile(copy.toFile())) {
            Attributes headers = jar.getManifest() == null ? new Attributes() : jar.getManifest().getMainAttributes();
            String name = headers.getValue("Bundle-SymbolicName");
            List<String> ids = ids(headers.getValue("Provide-Capability"));
            if (name == null || ids.isEmpty()) {
                throw PluginProblem.unread("plugin.advice.no-plugin", "plugin.refused.no-plugin", file);
            }
            if (ids.size() > 1) {
                throw PluginProblem.unread("plugin.advice.author", "plugin.refused.many", file, String.join(", ", ids));
            }
            PluginIds.check(ids.getFirst());
            return new PluginJar(copy, file, ids.getFirst(), name.replaceFirst(";.*", "").strip(),
                    version(headers.getValue("Bundle-Version"), file), sha256, Files.size(copy), changelog(jar),
                    DeclaredSettings.of(jar));
        } catch (IOException e) {
            throw PluginProblem.unread("plugin.advice.copy", "plugin.refused.damaged", file);
        }
    }

    private static List<String> ids(@Nullable String capabilities) {
        return capabilities == null
                ? List.of()
                : CAPABILITY.matcher(capabilities)
                        .results()
                        .flatMap(found -> ID.matcher(found.group(1)).results())
                        .map(found -> found.group(1).strip())
                        .distinct()
                        .toList();
    }

    private static Version version(@Nullable String header, String file) {
        try {
            return header == null ? Version.emptyVersion : Version.parseVersion(header);
        } catch (IllegalArgumentException e) {
            throw PluginProblem.unread("plugin.advice.author", "plugin.refused.version", file, header);
        }
    }

    private static String changelog(JarFile jar) throws IOException {
        ZipEntry entry = jar.getEntry("changelog.sql");
        if (entry == null) {
            return "";
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The tables its changelog creates. */
    List<String> tables() {
        return TABLE.matcher(changelog).results().map(found -> found.group(1)).distinct().toList();
    }

    /** How many steps its changelog has. */
    long changesets() {
        return changelog.lines().filter(line -> line.startsWith("--changeset")).count();
    }

    /** The version as people write it. */
    String versionText() {
        return version.toString();
    }

    /** The bytes, to be closed by the caller. */
    InputStream open() {
        try {
            return Files.newInputStream(copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
