package org.konbit.dev;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a plugin may be compiled against. */
final class ClassPath {
    /**
     * One class of each library that every plugin has from its parent (plugins/pom.xml), and of what these need themselves. A site offers
     * more to plugins; a plugin that uses more says so in its own pom.xml, and then only Maven knows where it is.
     */
    private static final List<String> LIBRARIES = List.of("org.konbit.api.Plugin",
            "org.jspecify.annotations.NullMarked", "org.osgi.annotation.bundle.Capability",
            "org.osgi.annotation.versioning.Version", "org.osgi.service.component.annotations.Component",
            "org.osgi.service.metatype.annotations.Designate", "org.jdbi.v3.core.Jdbi",
            "org.jdbi.v3.sqlobject.SqlObject", "io.leangen.geantyref.TypeToken", "gg.jte.TemplateOutput",
            "org.slf4j.Logger");

    private ClassPath() {}

    /** As Maven says it, or where those libraries are in this process. */
    static List<Path> of(String said) {
        return said.isBlank()
                ? inThisProcess()
                : Stream.of(said.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static List<Path> inThisProcess() {
        Set<Path> jars = new LinkedHashSet<>();
        for (String library : LIBRARIES) {
            try {
                CodeSource source = Class.forName(library, false, ClassPath.class.getClassLoader())
                        .getProtectionDomain()
                        .getCodeSource();
                jars.add(Path.of(source.getLocation().toURI()));
            } catch (ClassNotFoundException | URISyntaxException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return new ArrayList<>(jars);
    }
}
