package org.konbit.launcher.probe;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar of a plugin that runs, which a test may break. Mutable, for one test. */
public final class SampleJar {
    private static final String CODE = SamplePlugin.class.getName();
    private static final String COMPONENT = """
                                            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="sample">
                                              <property name="konbit.plugin" type="String" value="sample"/>
                                              <service><provide interface="org.konbit.api.Plugin"/></service>
                                              <implementation class="%s"/>
                                            </scr:component>
                                            """
            .formatted(CODE);
    private final Map<String, String> headers = new TreeMap<>(Map.of("Bundle-ManifestVersion", "2",
            "Bundle-SymbolicName", "sample", "Bundle-Version", "1.2.0", "Provide-Capability",
            "konbit.plugin;konbit.plugin=sample", "Import-Package", "org.konbit.api;version=\"[1.0,2)\"",
            "Service-Component", "sample.xml"));
    private final List<String> classes = new ArrayList<>(List.of(CODE.replace('.', '/') + ".class"));
    private final Map<String, String> texts = new TreeMap<>(Map.of("sample.xml", COMPONENT));

    /** One that runs and has no tables. */
    public SampleJar() {
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            with("messages_" + language + ".properties", "title=Sample {0}\n");
        }
    }

    /** The same with another line in its manifest. */
    public SampleJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** The same with a text file in it. */
    public SampleJar with(String name, String text) {
        texts.put(name, text);
        return this;
    }

    /** The same with a table, made by these columns. */
    public SampleJar table(String columns) {
        return with("changelog.sql",
                "--liquibase formatted sql\n--changeset sample:1\ncreate table sample_note (" + columns + ");\n");
    }

    /** The same with these classes in it. */
    public SampleJar classes(Class<?>... more) {
        for (Class<?> one : more) {
            classes.add(one.getName().replace('.', '/') + ".class");
        }
        return this;
    }

    /** Write it. */
    public Path at(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (var text : texts.entrySet()) {
                jar.putNextEntry(new JarEntry(text.getKey()));
                jar.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
            for (String path : classes) {
                jar.putNextEntry(new JarEntry(path));
                try (var in = Objects.requireNonNull(SampleJar.class.getClassLoader().getResourceAsStream(path))) {
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }
}
