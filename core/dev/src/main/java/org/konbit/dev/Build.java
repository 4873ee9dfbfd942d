package org.konbit.dev;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Builds a plugin's jar from its sources. Used by one thread. */
final class Build implements AutoCloseable {
    /** The name of the jar, whatever the plugin is called: a plugin that is given another name leaves none behind. */
    static final String JAR = "being-written.jar";

    private final PluginProject project;
    private final Path next;
    private final Path jar;
    private final Path classes;
    private final Path generated;
    private final Templates templates;
    private final Compilation compilation;
    private final BundleJar bundle;
    private boolean compiled;

    /**
     * What became of it.
     *
     * @param packed what is in the jar, if there is one
     */
    record Result(Optional<BundleJar.Packed> packed, List<Problem> problems) {
        static Result of(Problem problem) {
            return new Result(Optional.empty(), List.of(problem));
        }
    }

    /** Build below this folder, against these libraries. */
    Build(PluginProject project, Path work, List<Path> classPath) {
        this.project = project;
        this.next = work.resolve("next.jar");
        this.jar = work.resolve("plugins").resolve(JAR);
        this.classes = work.resolve("classes");
        this.generated = work.resolve("generated");
        this.templates = new Templates(project, generated);
        this.compilation = new Compilation(project, templates, classPath);
        this.bundle = new BundleJar(project, classPath);
    }

    /** Where the jar is put. */
    Path jar() {
        return jar;
    }

    /**
     * Build the next jar, which {@link #publish} puts where the site finds it.
     *
     * @param code whether anything but resources changed: all of it is compiled then, because a template depends on classes, and a class on others
     * @param suffix what to add to the version, by which one sees which save is served
     */
    Result build(boolean code, String suffix) {
        List<Problem> problems = new ArrayList<>();
        if (code || !compiled) {
            compiled = false;
            Folders.emptied(classes);
            Folders.emptied(generated);
            compile(problems);
            compiled = problems.isEmpty();
        }
        Optional<BundleJar.Packed> packed = compiled
                ? bundle.pack(classes, project.version() + suffix, next, problems)
                : Optional.empty();
        return new Result(packed, problems);
    }

    /** Put the jar that was built last where the site finds it. */
    void publish() {
        Folders.replace(jar, part -> Files.move(next, part, StandardCopyOption.REPLACE_EXISTING));
    }

    private void compile(List<Problem> problems) {
        List<Path> made = templates.generate(classes, problems);
        List<Path> written = Folders.files(project.folder().resolve("src/main/java"))
                .stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        compilation.compile(Stream.concat(written.stream(), made.stream()).toList(), classes, problems);
    }

    @Override
    public void close() {
        compilation.close();
    }
}
