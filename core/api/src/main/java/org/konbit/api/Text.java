package org.konbit.api;

import java.util.List;

/** A text for the reader: a message in the reader's language, or somebody's words as they are. Immutable. */
public sealed interface Text {
    /** A message of the catalogue with its arguments. */
    static Text key(String key, Object... arguments) {
        return new Message(key, List.of(arguments));
    }

    /** Somebody's words, with the language they are in (BCP 47). */
    static Text words(String words, String language) {
        return new Words(words, language);
    }

    /**
     * A message.
     *
     * @param key a key of the plugin's catalogue
     * @param arguments the values of {0}, {1} …
     */
    record Message(String key, List<Object> arguments) implements Text {}

    /**
     * Words as they were written.
     *
     * @param words not escaped
     * @param language BCP 47 tag
     */
    record Words(String words, String language) implements Text {}
}
