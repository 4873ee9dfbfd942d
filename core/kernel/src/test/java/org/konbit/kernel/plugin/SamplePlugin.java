package org.konbit.kernel.plugin;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin that a test describes: its source is compiled and packed as the build of a real one would. Mutable, for one test. */
final class SamplePlugin {
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager JARS = COMPILER.getStandardFileManager(null, null, StandardCharsets.UTF_8);
    private static final String SOURCE = """
                                         package sample.%1$s;
                                         import org.konbit.api.*;
                                         public final class Sample implements Plugin {
                                             static final Permission SEE = new Permission("%2$s.see", Role.VISITOR);
                                             final Database database;
                                             public Sample(Database database) throws Exception {
                                                 this.database = database;
                                                 %3$s
                                             }
                                             public void contribute(Contributions to) { %4$s }
                                             Response page(Request request) { %5$s }
                                             void deactivate() throws Exception { %6$s }
                                         }
                                         final class Words {
                                             static Response say(String words) { return Response.body("text/plain", words.getBytes()); }
                                         }
                                         """;
    private static final String COMPONENT = """
                                            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%1$s" init="1">
                                              <property name="konbit.plugin" type="String" value="%1$s"/>
                                              <service><provide interface="org.konbit.api.Plugin"/></service>
                                              <reference name="database" interface="org.konbit.api.Database" parameter="0"/>%2$s
                                              <implementation class="sample.%3$s.Sample"/>
                                            </scr:component>
                                            """;

    private final String id;
    private final Map<String, String> headers = new TreeMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> earlier = new LinkedHashMap<>();
    /** The resource that is not written in UTF-8, if there is one. */
    private String latin = "";
    private Optional<Integer> java = Optional.empty();
    private String constructor = "";
    private String contribute;
    private String answer = "return Words.say(\"hello\");";
    private String end = "";
    private String reference = "";
    private String imports = "org.konbit.api;version=\"[1.0,2)\"";

    private SamplePlugin(String id) {
        this.id = id;
        this.contribute = "to.get(\"/%s\", SEE, this::page).menu(\"/%s\", \"title\").noPersonalData();".formatted(id,
                id);
        header("Bundle-SymbolicName", "sample." + id);
        header("Provide-Capability", "konbit.plugin;konbit.plugin=" + id);
        version("1.0.0");
        for (String language : List.of("es", "pt", "en", "fr", "ht")) {
            resource("messages_" + language + ".properties",
                    "title=%s %s\npermission.%s.see=see\n".formatted(id, language, id));
        }
    }

    /** A plugin with one page for everybody, at its id. */
    static SamplePlugin named(String id) {
        return new SamplePlugin(id);
    }

    String id() {
        return id;
    }

    SamplePlugin header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    SamplePlugin version(String version) {
        return header("Bundle-Version", version);
    }

    /** What its page says. */
    SamplePlugin says(String words) {
        return answering("return Words.say(\"" + words + "\");");
    }

    SamplePlugin answering(String body) {
        answer = body;
        return this;
    }

    SamplePlugin constructing(String body) {
        constructor = body;
        return this;
    }

    /** What its component does when it is taken down. */
    SamplePlugin deactivating(String body) {
        end = body;
        return this;
    }

    SamplePlugin contributing(String body) {
        contribute = body;
        return this;
    }

    SamplePlugin resource(String name, String text) {
        resources.put(name, text);
        return this;
    }

    /** A resource of somebody whose editor does not write UTF-8. */
    SamplePlugin latin(String name, String text) {
        latin = name;
        return resource(name, text);
    }

    SamplePlugin without(String name) {
        resources.remove(name);
        return this;
    }

    SamplePlugin changelog(String text) {
        return resource("changelog.sql", "--liquibase formatted sql\n" + text);
    }

    /** With a table, if it has none. */
    SamplePlugin withTable() {
        String table = id.replace('-', '_') + "_kept";
        return resources.containsKey("changelog.sql")
                ? this
                : changelog(
                        "--changeset %s:1\ncreate table %s (id varchar(26) primary key);\ninsert into %s (id) values ('seed');\n"
                                .formatted(id, table, table));
    }

    SamplePlugin importing(String more) {
        imports += "," + more;
        return this;
    }

    SamplePlugin importingOnly(String all) {
        imports = all;
        return this;
    }

    /** Its component waits for a service of this type. */
    SamplePlugin waitingFor(String type) {
        reference = "<reference name=\"wanted\" interface=\"" + type + "\"/>";
        return this;
    }

    /** A further class, by its full name. */
    SamplePlugin with(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** A class as it was when the rest was compiled; the jar holds the one of {@link #with}. */
    SamplePlugin builtAgainst(String className, String source) {
        earlier.put(className, source);
        return this;
    }

    /** Its classes are of this version of Java. */
    SamplePlugin forJava(int version) {
        java = Optional.of(version);
        return this;
    }

    /** Pack it, and put it there in one step. */
    Path into(Path folder, String file) {
        try {
            Path part = Files.createTempFile(folder, ".coming", ".part");
            Files.write(part, bytes());
            return Files.move(part, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pack it under its id. */
    Path into(Path folder) {
        return into(folder, id + ".jar");
    }

    /** The bytes of the jar. */
    byte[] bytes() throws IOException {
        String packageName = id.replaceAll("[^a-z0-9]", "");
        Map<String, String> all = new LinkedHashMap<>(sources);
        all.put("sample." + packageName + ".Sample",
                SOURCE.formatted(packageName, id.matches("[a-z][a-z0-9-]*") ? id : "x", constructor, contribute,
                        answer, end));
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Import-Package", imports);
        main.putValue("Service-Component", "OSGI-INF/component.xml");
        main.putValue("Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"");
        headers.forEach(main::putValue);
        var bytes = new java.io.ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            add(jar, "OSGI-INF/component.xml",
                    COMPONENT.formatted(id, reference, packageName).getBytes(StandardCharsets.UTF_8));
            for (var resource : resources.entrySet()) {
                add(jar, resource.getKey(), resource.getValue()
                        .getBytes(resource.getKey().equals(latin)
                                ? StandardCharsets.ISO_8859_1
                                : StandardCharsets.UTF_8));
            }
            for (var one : classes(all).entrySet()) {
                add(jar, one.getKey(), one.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private Map<String, byte[]> classes(Map<String, String> all) {
        Map<String, String> first = new LinkedHashMap<>(all);
        first.putAll(earlier);
        Map<String, byte[]> classes = new TreeMap<>(
                COMPILED.computeIfAbsent(first.toString(), key -> compiled(first)));
        if (!earlier.isEmpty()) {
            Map<String, String> now = new LinkedHashMap<>(all);
            now.keySet().retainAll(earlier.keySet());
            classes.putAll(compiled(now));
        }
        java.ifPresent(version -> classes.replaceAll((name, bytes) -> {
            byte[] other = bytes.clone();
            // the major version of a class file, after its magic number and its minor version
            other[7] = (byte) (version + 44);
            return other;
        }));
        return classes;
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
    }

    /** One at a time: they share the jars of the class path, which are opened once and not for each. */
    private static synchronized Map<String, byte[]> compiled(Map<String, String> sources) {
        List<JavaFileObject> files = sources.entrySet().stream().<JavaFileObject>map(Source::new).toList();
        StringWriter log = new StringWriter();
        try {
            Path classes = Files.createTempDirectory("sample");
            boolean well = COMPILER
                    .getTask(log, JARS, null, List.of("-d", classes.toString(), "-proc:none", "-parameters"), null,
                            files)
                    .call();
            if (!well) {
                throw new IllegalArgumentException(log.toString());
            }
            return taken(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class files of a folder, which is gone then. */
    private static Map<String, byte[]> taken(Path classes) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        List<Path> all;
        try (Stream<Path> walk = Files.walk(classes)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            if (Files.isRegularFile(file)) {
                found.put(classes.relativize(file).toString(), Files.readAllBytes(file));
            }
            Files.delete(file);
        }
        return found;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Map.Entry<String, String> source) {
            super(URI.create("string:///" + source.getKey().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = source.getValue();
        }

        @Override
        public CharSequence getCharContent(boolean ignore) {
            return text;
        }
    }
}
