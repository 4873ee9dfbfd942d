package org.konbit.testing.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs an earlier version of a plugin: its id, its words of now, its tables of then, and {@link EarlierTables} in place of its program. */
final class EarlierJar {
    /** What the version of each of them ends with; the plugin itself is never called so. */
    static final String QUALIFIER = "earlier";
    private static final String PROGRAM = EarlierTables.class.getName().replace('.', '/') + ".class";
    private static final String COMPONENT = """
                                            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="1">
                                              <property name="konbit.plugin" type="String" value="%1$s"/>
                                              <service><provide interface="org.konbit.api.Plugin"/></service>
                                              <reference name="database" interface="org.konbit.api.Database" parameter="0"/>
                                              <implementation class="%2$s"/>
                                            </scr:component>
                                            """;

    private EarlierJar() {}

    /** Pack it into a folder, under the name that the plugin's own jar has. */
    static Path of(Subject subject, String changelog, Path folder) {
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put("changelog.sql", changelog.getBytes(StandardCharsets.UTF_8));
        entries.put("OSGI-INF/earlier.xml",
                COMPONENT.formatted(subject.id(), EarlierTables.class.getName()).getBytes(StandardCharsets.UTF_8));
        Path packed = folder.resolve(subject.jar().getFileName().toString());
        try (JarFile now = new JarFile(subject.jar().toFile());
                InputStream program = Objects
                        .requireNonNull(EarlierTables.class.getClassLoader().getResourceAsStream(PROGRAM));
                OutputStream out = Files.newOutputStream(packed);
                JarOutputStream to = new JarOutputStream(out, manifest(subject.id()))) {
            entries.put(PROGRAM, program.readAllBytes());
            for (String language : Words.LANGUAGES) {
                String words = "messages_" + language + ".properties";
                entries.put(words, now.getInputStream(now.getJarEntry(words)).readAllBytes());
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                to.putNextEntry(new JarEntry(entry.getKey()));
                to.write(entry.getValue());
            }
            return packed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Manifest manifest(String id) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", id);
        main.putValue("Bundle-Version", "0.0.0." + QUALIFIER);
        main.putValue("Service-Component", "OSGI-INF/earlier.xml");
        main.putValue("Provide-Capability", "konbit.plugin;konbit.plugin=" + id);
        main.putValue("Import-Package", "org.konbit.api");
        main.putValue("Require-Capability", "osgi.extender;filter:=\"(osgi.extender=osgi.component)\"");
        return manifest;
    }
}
