package org.konbit.kernel.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a UTF-8 {@code .properties} file in the order it was written; a key that stands twice and bytes that are not UTF-8 are refused. */
final class CatalogueFile {
    private CatalogueFile() {}

    /** The words of the kernel's features in one language, merged. */
    static Map<String, String> ofFeatures(List<String> features, String language) {
        Map<String, String> all = new HashMap<>();
        for (String feature : features) {
            URL file = CatalogueFile.class.getResource("/org/konbit/kernel/" + feature + "/" + name(language));
            orNothing(file).forEach((key, value) -> {
                if (all.put(key, value) != null) {
                    throw new IllegalArgumentException("Two features have the message " + key);
                }
            });
        }
        return all;
    }

    /** The words of a plugin in one language; empty if its bundle has no such file. */
    static Map<String, String> ofPlugin(Function<String, @Nullable URL> resources, String language) {
        return orNothing(resources.apply(name(language)));
    }

    private static String name(String language) {
        return "messages_" + language + ".properties";
    }

    private static Map<String, String> orNothing(@Nullable URL file) {
        return file == null ? Map.of() : read(file);
    }

    static Map<String, String> read(URL file) {
        // a bundle's address says nothing to anybody
        String name = file.getPath().substring(file.getPath().lastIndexOf('/') + 1);
        try {
            URLConnection connection = file.openConnection();
            // a cached jar would stay open after its plugin was exchanged
            connection.setUseCaches(false);
            try (InputStream bytes = connection.getInputStream()) {
                return read(name, text(name, bytes.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the words of " + file, e);
        } catch (UnreadableWords e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static String text(String name, byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        ByteBuffer left = ByteBuffer.wrap(bytes);
        CoderResult end = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(left, text, true);
        String read = text.flip().toString();
        if (end.isError()) {
            throw UnreadableWords.notUtf8(name, 1 + (int) read.chars().filter(sign -> sign == '\n').count());
        }
        // the mark some editors begin a UTF-8 file with is none of the first key's letters
        return read.startsWith("\ufeff") ? read.substring(1) : read;
    }

    private static Map<String, String> read(String name, String text) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (words.put((String) key, (String) value) != null) {
                    throw UnreadableWords.twice(name, last(text, (String) key), (String) key);
                }
                return value;
            }
        }.load(new StringReader(text));
        return words;
    }

    /** The number of the last line that begins with a key. */
    private static int last(String text, String key) {
        Pattern begin = Pattern.compile("\\s*" + Pattern.quote(key) + "\\s*[=:\\s].*");
        List<String> lines = text.lines().toList();
        for (int i = lines.size(); i > 1; i--) {
            if (begin.matcher(lines.get(i - 1)).matches()) {
                return i;
            }
        }
        return 1;
    }
}
