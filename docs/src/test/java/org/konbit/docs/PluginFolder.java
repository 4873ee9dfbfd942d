package org.konbit.docs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The folder of a plugin that a guide builds, and what Maven would do in it: its templates, its classes, its jar and its tests, with the
 * settings of the parent POM. Maven itself would take too long for each step.
 */
record PluginFolder(Path folder) {
    /** Do what a block of a guide says, below this folder; answers the folder of the plugin. */
    static PluginFolder write(Path below, CodeBlock block) {
        Change change = Change.of(block.caption()).orElseThrow();
        Path file = below.resolve(change.path());
        try {
            String before = Files.exists(file) ? Files.readString(file) : "";
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, change.applied(before, block.code()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PluginFolder(below.resolve(Path.of(change.path()).getName(0)));
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    /** Pack the plugin as the parent POM does; {@code others} are the classes of plugins that it uses. */
    Path pack(List<Path> others) throws IOException {
        Path generated = folder.resolve("target/generated-sources/jte");
        delete(folder.resolve("target"));
        Files.createDirectories(classes());
        Templates.generate(folder.resolve("src/main/jte"), generated, classes());
        compile(sources(folder.resolve("src/main/java"), generated), classes(), others);
        copy(folder.resolve("src/main/resources"), classes());
        String name = String.valueOf(folder.getFileName());
        return PluginBundle.pack(classes(), others, name, folder.resolve("target/" + name + "-1.0.0.jar"));
    }

    /** Compile the plugin's tests; answers their classes. */
    Path compileTests() throws IOException {
        Path out = Files.createDirectories(folder.resolve("target/test-classes"));
        compile(sources(folder.resolve("src/test/java")), out, List.of(classes()));
        return out;
    }

    private static List<Path> sources(Path... folders) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> all = Files.walk(folder)) {
                    all.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    /** A guide's code has no warnings either. */
    private static void compile(List<Path> sources, Path out, List<Path> others) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        String classPath = String.join(File.pathSeparator,
                Stream.concat(others.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                        .toList());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, Locale.ENGLISH,
                StandardCharsets.UTF_8)) {
            compiler.getTask(Writer.nullWriter(), files, problems,
                    List.of("-d", out.toString(), "-cp", classPath, "-parameters", "-proc:none",
                            "-Xlint:all,-processing,-serial,-classfile,-path"),
                    null, files.getJavaFileObjectsFromPaths(sources)).call();
        }
        List<String> told = problems.getDiagnostics()
                .stream()
                .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
                .map(d -> d.getSource() + ":" + d.getLineNumber() + ": " + d.getMessage(Locale.ENGLISH))
                .toList();
        if (!told.isEmpty()) {
            throw new AssertionError(String.join("\n", told));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(path, target);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
