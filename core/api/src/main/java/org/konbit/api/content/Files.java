package org.konbit.api.content;

import org.osgi.annotation.versioning.ProviderType;

/** Attaches kept files to contents, inside a transaction. */
@ProviderType
public interface Files {
    /**
     * Attach a file to a content; its text is read out in the background and found by search.
     *
     * @param language BCP 47 tag of the language the file is in
     * @return the file's id; it is served at {@code /files/{id}/{name}} to those who may read the content
     */
    String attach(String contentId, StoredFile file, String language);
}
