package org.konbit.launcher.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plugin that lies in the plugins folder; a jar without a plugin's name in its manifest goes by its file name.
 *
 * @param file the name of the file
 */
record PluginJar(String file, String id, String version) {
    private static final Pattern NAME = Pattern
            .compile("konbit\\.plugin;konbit\\.plugin(?::String)?=\"?([a-z][a-z0-9-]*)");

    static List<PluginJar> in(Path folder) {
        var jars = new ArrayList<PluginJar>();
        if (!Files.isDirectory(folder)) {
            return jars;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
            files.forEach(file -> jars.add(read(file)));
        } catch (IOException unreadable) {
            throw new CommandFailed(
                    "The plugins folder " + folder + " cannot be read (" + unreadable.getMessage() + ").", unreadable);
        }
        jars.sort(Comparator.comparing(PluginJar::id));
        return jars;
    }

    static PluginJar read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (var jar = new JarFile(file.toFile())) {
            var manifest = jar.getManifest();
            Attributes headers = manifest == null ? new Attributes() : manifest.getMainAttributes();
            Matcher id = NAME.matcher(String.valueOf(headers.getValue("Provide-Capability")));
            String version = headers.getValue("Bundle-Version");
            return new PluginJar(name, id.find() ? id.group(1) : name, version == null ? "no version" : version);
        } catch (IOException notAJar) {
            return new PluginJar(name, name, "not readable");
        }
    }
}
