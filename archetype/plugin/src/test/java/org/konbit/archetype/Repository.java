package org.konbit.archetype;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * The Maven repository of a machine on which {@code mvn install} was run: this build's artifacts, and links to whatever else this build has.
 * So nothing need be installed before, and nothing of ours gets into the machine's own.
 */
record Repository(Path folder) {
    private static final String GROUP = "org/konbit";
    private static @Nullable Repository made;
    private static final String VERSION = System.getProperty("konbit.version", "");

    /** Made by whichever test comes first; the others, which may run beside it, wait for that. */
    static synchronized Repository ofThisBuild() throws IOException {
        if (made != null) {
            return made;
        }
        Path folder = Path.of("target", "repository").toAbsolutePath();
        Path machines = Path.of(System.getProperty("konbit.maven.repository", ""));
        link(machines, folder, "org");
        link(machines.resolve("org"), folder.resolve("org"), "konbit");
        Repository repository = new Repository(folder);
        repository.install();
        made = repository;
        return repository;
    }

    /** Put a link to each folder but one of them. */
    private static void link(Path from, Path to, String own) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> all = Files.newDirectoryStream(from, Files::isDirectory)) {
            for (Path one : all) {
                Path link = to.resolve(one.getFileName());
                if (!one.endsWith(own) && !Files.isDirectory(link)) {
                    Files.deleteIfExists(link);
                    Files.createSymbolicLink(link, one);
                }
            }
        }
    }

    private void install() throws IOException {
        Path root = Path.of(System.getProperty("konbit.root", ""));
        installPom("konbit", root.resolve("pom.xml"));
        installPom("konbit-plugin-parent", root.resolve("plugins").resolve("pom.xml"));
        installJar(Path.of(System.getProperty("konbit.archetype", "")));
        for (String jar : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (jar.endsWith(VERSION + ".jar")) {
                installJar(Path.of(jar));
            }
        }
    }

    private void installPom(String artifact, Path pom) throws IOException {
        Files.copy(pom, file(artifact, ".pom"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** A jar of ours holds the POM it was made with. */
    private void installJar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            JarEntry pom = jar.stream()
                    .filter(entry -> entry.getName().matches("META-INF/maven/org\\.konbit/[^/]+/pom\\.xml"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(path + " is not of this build"));
            String artifact = Path.of(pom.getName()).getName(3).toString();
            try (InputStream bytes = jar.getInputStream(pom)) {
                Files.copy(bytes, file(artifact, ".pom"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.copy(path, file(artifact, ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path file(String artifact, String ending) throws IOException {
        Path home = Files.createDirectories(folder.resolve(GROUP).resolve(artifact).resolve(VERSION));
        return home.resolve(artifact + "-" + VERSION + ending);
    }
}
