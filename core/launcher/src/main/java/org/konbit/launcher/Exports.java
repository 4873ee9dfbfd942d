package org.konbit.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the framework offers to plugins from the class path: the API and the libraries a plugin may use, with their versions. */
record Exports(String packages, String capabilities) {
    /** One class of each library whose packages plugins may import. */
    private static final List<String> LIBRARIES = List.of("org.konbit.api.Plugin", "org.jdbi.v3.core.Jdbi",
            "org.jdbi.v3.sqlobject.SqlObject", "gg.jte.TemplateOutput", "org.jspecify.annotations.NullMarked",
            "jakarta.servlet.Servlet",
            "org.osgi.service.component.ComponentContext", "org.osgi.service.servlet.whiteboard.Preprocessor",
            "org.osgi.util.promise.Promise", "org.osgi.util.function.Function", "org.osgi.service.log.LogService",
            "org.slf4j.Logger");

    static Exports of(ClassLoader loader) {
        // by their text, because to compare URLs Java asks the network
        var jars = new LinkedHashMap<String, PlatformJar>();
        for (String name : LIBRARIES) {
            PlatformJar jar = PlatformJar.of(name, loader);
            jars.putIfAbsent(jar.root().toExternalForm(), jar);
        }
        return new Exports(joined(jars.values().stream().map(Exports::packages)),
                joined(jars.values()
                        .stream()
                        .map(jar -> contracts(jar.headers().getOrDefault("Provide-Capability", "")))));
    }

    private static String packages(PlatformJar jar) {
        Map<String, String> headers = jar.headers();
        String declared = headers.get("Export-Package");
        return declared != null ? declared : derived(jar, headers.get("Implementation-Version"));
    }

    /** Jdbi and jte are not bundles: every package of theirs that is not internal is exported with the version of the jar. */
    private static String derived(PlatformJar jar, @Nullable String declaredVersion) {
        String version = declaredVersion != null ? declaredVersion : mavenVersion(jar);
        var packages = jar.names()
                .stream()
                .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .filter(name -> !name.contains(".internal") && !name.contains(".inlined."))
                .collect(Collectors.toCollection(TreeSet::new));
        return packages.stream().map(name -> name + ";version=\"" + version + "\"").collect(Collectors.joining(","));
    }

    private static String mavenVersion(PlatformJar jar) {
        String file = jar.names()
                .stream()
                .filter(name -> name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties"))
                .findFirst()
                .orElseThrow(
                        () -> new CannotStart("The version of " + jar.root() + " is written nowhere in it.", null));
        var properties = new Properties();
        try (var in = PlatformJar.open(jar.resource(file)).getInputStream()) {
            properties.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties.getProperty("version", "0");
    }

    /** Contracts name a set of packages and versions (Jakarta Servlet 6.1); other capabilities of libraries are not ours to promise. */
    private static String contracts(String capabilities) {
        // a comma inside quotes belongs to a version or a uses list
        return Stream.of(capabilities.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
                .map(String::trim)
                .filter(capability -> capability.startsWith("osgi.contract;"))
                .collect(Collectors.joining(","));
    }

    private static String joined(Stream<String> clauses) {
        return clauses.filter(clause -> !clause.isEmpty()).collect(Collectors.joining(","));
    }
}
