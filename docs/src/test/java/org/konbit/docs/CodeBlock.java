package org.konbit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A code block of a document.
 *
 * @param language what stands behind the fence, may be empty
 */
record CodeBlock(Path document, String language, String code) {
    private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n`]*)\\n(.*?)^```$");

    static List<CodeBlock> all() {
        Path root = Path.of(System.getProperty("konbit.root", ".."));
        List<CodeBlock> blocks = new ArrayList<>();
        try (Stream<Path> top = Files.list(root); Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .forEach(path -> blocks.addAll(of(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    private static List<CodeBlock> of(Path document) {
        try {
            List<CodeBlock> blocks = new ArrayList<>();
            Matcher fence = FENCE.matcher(Files.readString(document));
            while (fence.find()) {
                blocks.add(new CodeBlock(document, fence.group(1), fence.group(2)));
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<CodeBlock> in(String language) {
        return all().stream().filter(block -> block.language.equals(language)).toList();
    }

    @Override
    public String toString() {
        return document.getFileName() + ": "
                + code.lines().filter(line -> !line.startsWith("import")).findFirst().orElse("").strip();
    }
}
