package org.konbit.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Java's compiler in this process; it keeps the libraries open, so that the second time is fast. Used by one thread. */
final class Compilation implements AutoCloseable {
    private final PluginProject project;
    private final Templates templates;
    private final JavaCompiler javac;
    private final StandardJavaFileManager files;

    /**
     * Compile a plugin against these libraries.
     *
     * @throws CannotBuild if the Java that runs this has no compiler
     */
    Compilation(PluginProject project, Templates templates, List<Path> classPath) {
        this.project = project;
        this.templates = templates;
        this.javac = Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
                .orElseThrow(() -> new CannotBuild("This Java (" + System.getProperty("java.home")
                        + ") has no compiler. Use a JDK 25: set JAVA_HOME to its folder.", null));
        this.files = javac.getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Compile; what is wrong goes to the problems. */
    void compile(List<Path> sources, Path classes, List<Problem> problems) {
        if (sources.isEmpty()) {
            return;
        }
        var said = new DiagnosticCollector<JavaFileObject>();
        try {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        javac.getTask(null, files, said, options(), null, files.getJavaFileObjectsFromPaths(sources)).call();
        said.getDiagnostics()
                .stream()
                .filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(this::problem)
                .distinct()
                .forEach(problems::add);
    }

    /** As the parent of all plugins has it, without the opinions of a linter. */
    private List<String> options() {
        List<String> options = new ArrayList<>(
                List.of("-proc:none", "-parameters", "-g", "-nowarn", "-Xlint:none", "-implicit:none"));
        if (!project.release().equals(Integer.toString(Runtime.version().feature()))) {
            // for its own version the compiler needs no list of what was there: that takes it 100 ms
            options.addAll(List.of("--release", project.release()));
        }
        return options;
    }

    private Problem problem(Diagnostic<? extends JavaFileObject> said) {
        String sentence = said.getMessage(Locale.ENGLISH).strip();
        JavaFileObject source = said.getSource();
        if (source == null) {
            return Problem.of(sentence);
        }
        Path file = Path.of(source.toUri());
        int line = (int) Math.max(0, said.getLineNumber());
        return templates.origin(file, line, words(said), sentence)
                .orElseGet(() -> new Problem(project.folder().relativize(file).toString().replace('\\', '/'), line,
                        (int) Math.max(0, said.getColumnNumber()), sentence));
    }

    /** What the compiler points at, as it is written there. */
    private static String words(Diagnostic<? extends JavaFileObject> said) {
        try {
            return said.getStartPosition() < 0
                    ? ""
                    : said.getSource()
                            .getCharContent(true)
                            .subSequence((int) said.getStartPosition(), (int) said.getEndPosition())
                            .toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException leaving) {
            throw new UncheckedIOException(leaving);
        }
    }
}
