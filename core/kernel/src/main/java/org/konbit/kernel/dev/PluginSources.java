package org.konbit.kernel.dev;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of the plugin that is being written.
 *
 * @param classes a class of the plugin by its name, if it is running and has it
 */
record PluginSources(Path folder, Function<String, Optional<Class<?>>> classes) {
    private static final int AROUND = 4;
    private static final String CHANGELOG = "src/main/resources/changelog.sql";
    private static final Pattern TEMPLATE = Pattern.compile("(?:.*\\.)?Jte\\w+Generated");

    /** A line of a file below the folder; line and column are 0 where they are not known. */
    record Spot(String file, int line, int column) {}

    /** What a reader is shown of a spot. */
    DevPage.Place place(Spot spot, String sentence) {
        String at = spot.file + (spot.line > 0 ? ":" + spot.line : "") + (spot.column > 0 ? ":" + spot.column : "");
        return new DevPage.Place(at, sentence, lines(spot));
    }

    private List<DevPage.Line> lines(Spot spot) {
        Path file = folder.resolve(spot.file).normalize();
        if (spot.line < 1 || !file.startsWith(folder) || !Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            List<String> all = Files.readAllLines(file);
            List<DevPage.Line> lines = new ArrayList<>();
            int last = Math.min(all.size(), spot.line + AROUND);
            int width = Integer.toString(last).length();
            for (int i = Math.max(1, spot.line - AROUND); i <= last; i++) {
                lines.add(new DevPage.Line(("%" + width + "d").formatted(i), all.get(i - 1), i == spot.line));
            }
            return lines;
        } catch (MalformedInputException notUtf8) {
            return List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** The line of a stack trace's frame, if it is one of these sources. */
    Optional<Spot> of(StackTrace.Frame frame) {
        if (TEMPLATE.matcher(frame.type()).matches()) {
            return classes.apply(frame.type()).flatMap(template -> template(template, frame.line()));
        }
        String owner = frame.type().substring(0, frame.type().lastIndexOf('.') + 1).replace('.', '/');
        if (frame.line() == 0) {
            return declared("src/main/java/" + owner, frame);
        }
        String file = "src/main/java/" + owner + frame.file();
        return Files.isRegularFile(folder.resolve(file))
                ? Optional.of(new Spot(file, frame.line(), 0))
                : Optional.empty();
    }

    /** The line of a method without code, whose interface may stand in the file of another class of its package. */
    private Optional<Spot> declared(String in, StackTrace.Frame frame) {
        String type = frame.type().replaceFirst(".*[.$]", "");
        Pattern method = Pattern.compile("(?s)\\binterface\\s+" + Pattern.quote(type) + "\\b.*?\\b"
                + Pattern.quote(frame.method()) + "\\s*\\(");
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".java")).sorted().toList()) {
                String source = Files.readString(file);
                Matcher found = method.matcher(source);
                if (found.find()) {
                    return Optional.of(new Spot(in + file.getFileName(),
                            (int) source.substring(0, found.end()).lines().count(), 0));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Each class that was made of a template knows of which, and of which of its lines each of its own was made. */
    private static Optional<Spot> template(Class<?> template, int line) {
        try {
            int[] lines = (int[]) template.getField("JTE_LINE_INFO").get(null);
            String name = (String) template.getField("JTE_NAME").get(null);
            return Optional.of(new Spot("src/main/jte/" + name, 1 + lines[Math.clamp(line - 1L, 0, lines.length - 1)],
                    0));
        } catch (ReflectiveOperationException otherTemplateEngine) {
            return Optional.empty();
        }
    }

    /** A line of the changelog. */
    static Spot changelog(int line) {
        return new Spot(CHANGELOG, line, 0);
    }

    /** Where a changeset begins. */
    Optional<Spot> changeset(String name) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(CHANGELOG));
            Pattern head = Pattern.compile("\\s*--\\s*changeset\\s+" + Pattern.quote(name) + "(?:\\s.*)?");
            for (int i = 0; i < lines.size(); i++) {
                if (head.matcher(lines.get(i)).matches()) {
                    return Optional.of(changelog(i + 1));
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
