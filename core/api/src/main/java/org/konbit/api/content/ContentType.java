package org.konbit.api.content;

import java.util.Map;
import org.konbit.api.Transaction;

/**
 * A kind of content.
 *
 * @param id the plugin's id, a dot and a word: {@code library.resource}; {@code type.<id>} is the key of its name
 * @param path where one of them is shown, with {@code {id}}: {@code /library/{id}}
 * @param importer writes the plugin's own columns of a content that comes from a starter kit
 */
public record ContentType(String id, String path, Importer importer) {
    /** A type without columns of its own. */
    public static ContentType of(String id, String path) {
        return new ContentType(id, path, (transaction, contentId, fields) -> {
        });
    }

    /** Completes a content that a starter kit brought. */
    @FunctionalInterface
    public interface Importer {
        /** Write the plugin's own columns; {@code fields} are the keys of the kit's file that the kernel did not know. */
        void complete(Transaction transaction, String contentId, Map<String, String> fields);
    }
}
