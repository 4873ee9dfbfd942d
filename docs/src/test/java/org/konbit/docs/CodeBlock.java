package org.konbit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A code block of a document.
 *
 * @param section the heading above it, may be empty
 * @param caption the line above it, if that says which file of a plugin it is ({@link Change}); empty if not
 * @param language what stands behind the fence, may be empty
 */
record CodeBlock(Path document, String section, String caption, String language, String code) {
    private static final Pattern FENCE = Pattern
            .compile("(?ms)^## (?<section>[^\\n]+)$|(?:^(?<caption>[^\\n]*`[^\\n`]+/[^\\n`]+`[^\\n]*)\\n\\n)?"
                    + "^```(?<language>[^\\n`]*)\\n(?<code>.*?)^```$");

    static List<CodeBlock> all() {
        return documents().stream().flatMap(document -> of(document).stream()).toList();
    }

    /** The README and its neighbours, and everything in docs. */
    static List<Path> documents() {
        Path root = Path.of(System.getProperty("konbit.root", ".."));
        try (Stream<Path> top = Files.list(root); Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            return Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md") && !path.startsWith(root.resolve("docs/target")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CodeBlock> of(Path document) {
        try {
            List<CodeBlock> blocks = new ArrayList<>();
            String section = "";
            Matcher fence = FENCE.matcher(Files.readString(document));
            while (fence.find()) {
                if (fence.group("section") != null) {
                    section = fence.group("section");
                } else {
                    String above = Objects.requireNonNullElse(fence.group("caption"), "");
                    blocks.add(new CodeBlock(document, section, Change.isCaption(above) ? above : "",
                            fence.group("language"), fence.group("code")));
                }
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those in a language that stand for themselves, and are no file of a plugin that a guide builds. */
    static List<CodeBlock> in(String language) {
        return all().stream().filter(block -> block.language.equals(language) && !block.isFile()).toList();
    }

    /** Those of one guide that are files of plugins, in their order. */
    static List<CodeBlock> filesOf(String guide) {
        return all().stream().filter(block -> block.document.endsWith(guide) && block.isFile()).toList();
    }

    boolean isFile() {
        return !caption.isEmpty();
    }

    @Override
    public String toString() {
        return document.getFileName() + ": "
                + code.lines().filter(line -> !line.startsWith("import")).findFirst().orElse("").strip();
    }
}
