package org.konbit.kernel.file.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.konbit.kernel.file.PlainFile;

/** Reads plain text, Markdown and tables; nothing in them can harm, so no other process is needed. */
final class PlainText {
    private PlainText() {}

    /** The beginning of the text, as much as is kept of any file. */
    static Extract read(Path path) throws IOException {
        Optional<Charset> encoding = PlainFile.encoding(path);
        if (encoding.isEmpty()) {
            return Extract.failed();
        }
        Words words = new Words(Extract.MOST_CHARACTERS);
        try (Reader text = Files.newBufferedReader(path, encoding.get())) {
            text.transferTo(words);
        } catch (Words.Enough e) {
            // as much as is kept of any file
        }
        return Extract.of(0, words.toString());
    }
}
