package org.konbit.api;

import java.io.InputStream;
import org.osgi.annotation.versioning.ProviderType;

/** A file that came with a form, or was kept aside when the form was refused before; valid until the request ends. */
@ProviderType
public interface Upload {
    /** The name the sender gave, without any path. */
    String name();

    /** Size in bytes. */
    long size();

    /**
     * Open the bytes; the caller closes the stream.
     *
     * @throws java.io.UncheckedIOException if they cannot be read
     */
    InputStream open();
}
