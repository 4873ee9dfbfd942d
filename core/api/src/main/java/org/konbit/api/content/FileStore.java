package org.konbit.api.content;

import org.konbit.api.Upload;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps files by their content (SHA-256). Thread-safe. Called before a transaction, because a write does no I/O. */
@ProviderType
public interface FileStore {
    /**
     * Keep an uploaded file; the same bytes are kept once.
     *
     * @param field the form's field, which an {@link org.konbit.api.InvalidForm} names
     * @throws org.konbit.api.InvalidForm if the file is empty, too large, of a kind that is not accepted, or not what its name says
     */
    StoredFile keep(String field, Upload upload);
}
