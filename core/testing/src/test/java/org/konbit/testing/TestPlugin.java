package org.konbit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.konbit.api.Job;
import org.konbit.api.Plugin;

/** Packs classes of a test as a plugin, as bnd would do it for one in a module of its own. Mutable, for one jar. */
public final class TestPlugin {
    private static final String COMPONENT = """
                                            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s"%2$s>
                                              <property name="konbit.plugin" type="String" value="%1$s"/>
                                              <service><provide interface="org.konbit.api.Plugin"/></service>%3$s
                                              <implementation class="%4$s"/>
                                            </scr:component>
                                            """;
    private static final String JOB = """
                                      <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s">
                                        <service><provide interface="org.konbit.api.Job"/></service>
                                        <implementation class="%1$s"/>
                                      </scr:component>
                                      """;
    private final String id;
    private final Class<? extends Plugin> component;
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private String attributes = "";
    private String references = "";

    private TestPlugin(String id, Class<? extends Plugin> component) {
        this.id = id;
        this.component = component;
    }

    /** A plugin of one component, with words in five languages. */
    public static TestPlugin of(String id, Class<? extends Plugin> component) {
        TestPlugin plugin = new TestPlugin(id, component).classes(component);
        plugin.headers.putAll(Map.of("Bundle-ManifestVersion", "2", "Bundle-SymbolicName", id, "Bundle-Version",
                "1.0.0", "Service-Component", "OSGI-INF/component.xml", "Provide-Capability",
                "konbit.plugin;konbit.plugin=" + id, "Import-Package",
                "org.konbit.api;version=\"[1,2)\",jakarta.servlet;version=\"[6,7)\","
                        + "jakarta.servlet.http;version=\"[6,7)\",org.osgi.framework;version=\"[1.10,2)\","
                        + "org.jdbi.v3.sqlobject.statement;resolution:=optional,gg.jte.html;resolution:=optional,"
                        + "gg.jte;resolution:=optional",
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5)(!(version>=2)))\""));
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            plugin.words(language,
                    "title=Faulty\ndescription=Tries.\nnewNote.words=Words\npermission." + id + ".read=Read\n");
        }
        return plugin;
    }

    /** Pack these classes too. */
    public TestPlugin classes(Class<?>... classes) {
        for (Class<?> one : classes) {
            String name = one.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(one.getClassLoader().getResourceAsStream(name))) {
                files.put(name, in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** Give a header of the manifest this value. */
    public TestPlugin header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** Say this in a language. */
    public TestPlugin words(String language, String properties) {
        return file("messages_" + language + ".properties", properties);
    }

    /** Pack this text too. */
    public TestPlugin file(String name, String text) {
        files.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Let the component wait for a service of this type. */
    public TestPlugin waitingFor(String type) {
        references = "<reference name=\"wanted\" interface=\"" + type + "\"/>";
        return this;
    }

    /** Give the component's constructor its database, with these tables. */
    public TestPlugin database(String changelog) {
        return given("org.konbit.api.Database").file("changelog.sql", changelog);
    }

    /** Give the component's constructor a service of this type. */
    public TestPlugin given(String type) {
        attributes = " init=\"1\"";
        references = "<reference name=\"given\" interface=\"" + type + "\" parameter=\"0\"/>";
        return this;
    }

    /** Offer a job, a component of its own. */
    public TestPlugin job(Class<? extends Job> job) {
        return classes(job).header("Service-Component", "OSGI-INF/*.xml")
                .file("OSGI-INF/" + job.getSimpleName() + ".xml", JOB.formatted(job.getName()));
    }

    /** Give the component's constructor the annotation of its settings, with these properties as defaults. */
    public TestPlugin constructed(String properties) {
        attributes = " init=\"1\"";
        references = properties;
        return this;
    }

    /** Pack it. */
    public Path in(Path folder) {
        file("OSGI-INF/component.xml", COMPONENT.formatted(id, attributes, references, component.getName()));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.forEach(manifest.getMainAttributes()::putValue);
        Path jar = folder.resolve(id + ".jar");
        try (OutputStream out = Files.newOutputStream(jar); var zip = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new JarEntry(file.getKey()));
                zip.write(file.getValue());
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
