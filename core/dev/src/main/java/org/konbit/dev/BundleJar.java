package org.konbit.dev;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Domain;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Makes a bundle of a plugin's classes: manifest and component description by bnd. */
record BundleJar(PluginProject project, List<Path> classPath) {
    private static final String NO_PLUGIN = "No class of it is a plugin. Write @Component and @KonbitPlugin(\"its-id\") above the one that implements Plugin.";
    /** The capability that {@link org.konbit.api.KonbitPlugin} writes, and its attribute. */
    private static final String PLUGIN = "konbit.plugin";

    /**
     * What was packed.
     *
     * @param version as bnd wrote it, whatever it was told
     */
    record Packed(String id, String version) {}

    /** Pack what is in a folder; empty if something was wrong. */
    Optional<Packed> pack(Path classes, String version, Path jar, List<Problem> problems) {
        try (Builder builder = new Builder()) {
            Properties instructions = project.bnd();
            builder.setProperties(instructions);
            builder.setProperty(Constants.BUNDLE_VERSION, version);
            builder.setClasspath(classPath.stream().map(Path::toFile).toArray(File[]::new));
            builder.setBase(project.folder().toFile());
            builder.setJar(contents(classes));
            Jar bundle = builder.build();
            builder.getErrors().stream().map(Problem::of).forEach(problems::add);
            if (!problems.isEmpty()) {
                return Optional.empty();
            }
            Optional<Packed> packed = packed(Domain.domain(bundle.getManifest()));
            if (packed.isEmpty()) {
                problems.add(Problem.of(NO_PLUGIN));
            } else {
                bundle.setCompression(Jar.Compression.STORE);
                Folders.replace(jar, part -> written(bundle, part));
            }
            return packed;
        } catch (Exception failed) {
            problems.add(Problem.of("bnd failed: " + failed));
            return Optional.empty();
        }
    }

    private static Optional<Packed> packed(Domain manifest) {
        return Optional.ofNullable(manifest.getProvideCapability().get(PLUGIN))
                .map(plugin -> plugin.get(PLUGIN))
                .map(id -> new Packed(id, manifest.getBundleVersion()));
    }

    private Jar contents(Path classes) throws IOException {
        Jar contents = new Jar(classes.toFile());
        Path resources = project.folder().resolve("src/main/resources");
        if (Files.isDirectory(resources)) {
            contents.addAll(new Jar(resources.toFile()));
        }
        return contents;
    }

    private static void written(Jar bundle, Path file) throws IOException {
        try {
            bundle.write(file.toFile());
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }
}
