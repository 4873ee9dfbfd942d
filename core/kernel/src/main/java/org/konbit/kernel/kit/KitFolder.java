package org.konbit.kernel.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads files of a kit and nothing else: every path is relative, stays inside the folder and is a plain file, never a link. */
final class KitFolder {
    private static final Pattern RELATIVE = Pattern
            .compile("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*){0,4}");
    private static final int MOST_TEXT_BYTES = 1 << 20;
    private static final int MOST_ENTRIES = 10_000;
    private final Path root;
    private final Problems problems;

    KitFolder(Path root, Problems problems) {
        try {
            this.root = root.toRealPath();
        } catch (IOException e) {
            throw new InvalidKit(List.of(root + ": this folder cannot be read; name the folder of a starter kit."));
        }
        this.problems = problems;
    }

    /** The text of a file (UTF-8), or nothing after noting why not; a missing optional file is no problem. */
    Optional<String> text(String relative, boolean required) {
        if (!required && !Files.exists(root.resolve(relative), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        return file(relative, relative, MOST_TEXT_BYTES).flatMap(path -> decoded(relative, path));
    }

    private Optional<String> decoded(String relative, Path path) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException e) {
            problems.add(relative, "this file is not UTF-8 text; save it as UTF-8.");
        } catch (IOException e) {
            problems.add(relative, "this file cannot be read; check its permissions.");
        }
        return Optional.empty();
    }

    /** A plain file inside the folder, or nothing after noting at {@code where} why not. */
    Optional<Path> file(String where, String relative, long mostBytes) {
        try {
            Optional<Path> path = inside(relative);
            if (path.isEmpty()) {
                problems.add(where,
                        "\"" + relative + "\" is not a path inside the kit; name a plain file below the kit's folder.");
            } else if (!Files.isRegularFile(path.get(), LinkOption.NOFOLLOW_LINKS)) {
                problems.add(where, "the file \"" + relative + "\" is missing; add it, or take its name away.");
            } else if (Files.size(path.get()) > mostBytes) {
                problems.add(where,
                        "the file \"" + relative + "\" is larger than " + mostBytes + " bytes; make it smaller.");
            } else {
                return path;
            }
        } catch (IOException | InvalidPathException e) {
            problems.add(where, "the file \"" + relative + "\" cannot be read; check its name and its permissions.");
        }
        return Optional.empty();
    }

    /** No folder on the way may be a link either: the real path must be the same. */
    private Optional<Path> inside(String relative) throws IOException {
        if (!RELATIVE.matcher(relative).matches() || relative.contains("..")) {
            return Optional.empty();
        }
        Path path = root.resolve(relative);
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(path);
        }
        return path.toRealPath().equals(path) ? Optional.of(path) : Optional.empty();
    }

    /** Names of what lies in a folder, sorted; empty if there is no such folder. */
    List<String> names(String relative) {
        Path folder = root.resolve(relative);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names = entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .limit(MOST_ENTRIES + 1L)
                    .sorted()
                    .toList();
            if (names.size() > MOST_ENTRIES) {
                problems.add(relative, "more than " + MOST_ENTRIES + " files lie here; split the kit.");
                return List.of();
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
