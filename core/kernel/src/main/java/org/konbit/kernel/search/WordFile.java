package org.konbit.kernel.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.analysis.CharArraySet;

/** Reads the word lists that stand beside this class: UTF-8, one entry a line, {@code #} begins a comment. */
final class WordFile {
    private WordFile() {}

    /** The entries of a list, comments and empty lines left out. */
    static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(WordFile.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The words of a list, folded; an entry may hold several words. */
    static CharArraySet folded(String name) {
        var words = new CharArraySet(256, false);
        lines(name).forEach(line -> {
            for (String word : line.split(" +")) {
                words.add(Folding.fold(word));
            }
        });
        return CharArraySet.unmodifiableSet(words);
    }
}
