package org.konbit.testing.walk;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A plugin's jar, packed again with another version or something broken. Mutable, for one use. */
public final class RepackedJar {
    private final Path jar;
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> entries = new TreeMap<>();

    private RepackedJar(Path jar) {
        this.jar = jar;
    }

    /** Begin with what is in this jar. */
    public static RepackedJar of(Path jar) {
        return new RepackedJar(jar);
    }

    /** Give it this version. */
    public RepackedJar version(String version) {
        return header("Bundle-Version", version);
    }

    /** Give a header of the manifest this value. */
    public RepackedJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Put another text in the place of a file that is in the jar. */
    public RepackedJar entry(String name, String text) {
        entries.put(name, text);
        return this;
    }

    /** Text that is in the jar. */
    public String text(String name) {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new String(file.getInputStream(file.getJarEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pack it into a folder, under this name. */
    public Path in(Path folder, String name) {
        Path packed = folder.resolve(name);
        try (JarFile file = new JarFile(jar.toFile()); OutputStream out = Files.newOutputStream(packed)) {
            Manifest manifest = file.getManifest();
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream to = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : file.stream().filter(e -> !e.getName().equals(JarFile.MANIFEST_NAME)).toList()) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    String text = entries.get(entry.getName());
                    to.write(text == null
                            ? file.getInputStream(entry).readAllBytes()
                            : text.getBytes(StandardCharsets.UTF_8));
                }
            }
            return packed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
