package org.konbit.kernel.i18n;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Reads a UTF-8 {@code .properties} file in the order it was written; a key that stands twice and bytes that are not UTF-8 are refused. */
final class CatalogueFile {
    private CatalogueFile() {}

    static Map<String, String> read(URL file) {
        try {
            URLConnection connection = file.openConnection();
            // a cached jar would stay open after its plugin was exchanged
            connection.setUseCaches(false);
            try (InputStream bytes = connection.getInputStream()) {
                return read(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the words of " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(InputStream bytes) throws IOException {
        Map<String, String> words = new LinkedHashMap<>();
        var utf8 = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (words.put((String) key, (String) value) != null) {
                    throw new IllegalArgumentException("the key " + key + " stands twice");
                }
                return value;
            }
        }.load(new InputStreamReader(bytes, utf8));
        return words;
    }
}
