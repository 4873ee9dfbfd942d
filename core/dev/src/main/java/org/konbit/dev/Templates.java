package org.konbit.dev;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateException;
import gg.jte.resolve.DirectoryCodeResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes Java of templates, and finds the line of a template that a line of that Java was made of. */
final class Templates {
    static final String FOLDER = "src/main/jte";
    private static final Pattern NAME = Pattern.compile("JTE_NAME = \"([^\"]+)\"");
    private static final Pattern LINES = Pattern.compile("JTE_LINE_INFO = \\{([0-9,]*)\\}");
    private static final Pattern FAILED = Pattern
            .compile("(?s)Failed to compile (\\S+?), error at (?:line |\\S+:)(\\d+)[:.]?\\s*(.*)");

    private final PluginProject project;
    private final Path generated;

    /** Generate into this folder. */
    Templates(PluginProject project, Path generated) {
        this.project = project;
        this.generated = generated;
    }

    /** The Java files of all templates; what is wrong with a template goes to the problems. */
    List<Path> generate(Path classes, List<Problem> problems) {
        Path templates = project.folder().resolve(FOLDER);
        if (!Files.isDirectory(templates)) {
            return List.of();
        }
        TemplateEngine engine = TemplateEngine.create(new DirectoryCodeResolver(templates), generated,
                ContentType.valueOf(project.jte("contentType").orElse("Html")), Templates.class.getClassLoader(),
                project.jte("packageName").orElse("jtegen"));
        engine.setTrimControlStructures(flag("trimControlStructures"));
        engine.setHtmlTags(project.jteTags().toArray(String[]::new));
        engine.setBinaryStaticContent(flag("binaryStaticContent"));
        engine.setTargetResourceDirectory(classes);
        try {
            return engine.generateAll().stream().map(generated::resolve).toList();
        } catch (TemplateException wrong) {
            problems.add(problem(wrong));
            return List.of();
        }
    }

    private boolean flag(String name) {
        return project.jte(name).map(Boolean::parseBoolean).orElse(false);
    }

    private static Problem problem(TemplateException wrong) {
        String message = String.valueOf(wrong.getMessage());
        Matcher said = FAILED.matcher(message);
        return said.matches()
                ? new Problem(FOLDER + "/" + said.group(1), Integer.parseInt(said.group(2)), 0, said.group(3).strip())
                : Problem.of(message);
    }

    /**
     * The same problem where it was made: in the template.
     *
     * @param code the Java file, if it is one of ours
     * @param said the words of it that the compiler points at
     */
    Optional<Problem> origin(Path code, int line, String said, String sentence) {
        if (!code.startsWith(generated)) {
            return Optional.empty();
        }
        try {
            String java = Files.readString(code);
            Matcher name = NAME.matcher(java);
            Matcher lines = LINES.matcher(java);
            if (!name.find() || !lines.find()) {
                return Optional.empty();
            }
            int[] info = Arrays.stream(lines.group(1).split(",")).mapToInt(Integer::parseInt).toArray();
            int there = 1 + info[Math.clamp(line - 1, 0, info.length - 1)];
            String file = FOLDER + "/" + name.group(1);
            return Optional.of(new Problem(file, there, column(file, there, said), sentence));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private int column(String file, int line, String said) throws IOException {
        List<String> lines = Files.readAllLines(project.folder().resolve(file));
        return said.isBlank() || line > lines.size() ? 0 : 1 + lines.get(line - 1).indexOf(said);
    }
}
