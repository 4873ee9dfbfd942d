package org.konbit.kernel.legal;

import java.util.Map;

/** The legal profiles there are, for who chooses one. Thread-safe; nothing is read before it is asked. */
public interface LegalChoice {
    /** The profile of a community that follows no particular country's law. */
    String NONE = "none";

    /** What they are called in a language, by id. */
    Map<String, String> names(String language);

    /** The id of the one that is in force. */
    String current();

    /** What is kept in the settings for the choice of one; nothing for an id that none has. */
    Map<String, String> settings(String id);
}
