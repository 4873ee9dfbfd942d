package org.konbit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a plugin's id from its jar. */
public final class PluginJar {
    private static final Pattern ID = Pattern.compile("konbit\\.plugin=\"?([a-z][a-z0-9-]*)");

    private PluginJar() {}

    /** The id that {@code @KonbitPlugin} says. */
    public static String id(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String capabilities = file.getManifest().getMainAttributes().getValue("Provide-Capability");
            Matcher id = ID.matcher(capabilities == null ? "" : capabilities);
            if (!id.find()) {
                throw new IllegalArgumentException(jar + " is not a plugin: its manifest provides no konbit.plugin");
            }
            return id.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
