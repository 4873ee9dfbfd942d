package org.konbit.kernel.web;

import java.io.IOException;
import java.nio.file.Path;
import org.konbit.api.content.StoredFile;

/** Tells where a kept file's bytes are and how a browser may have them. Thread-safe. */
public interface Deliveries {
    /**
     * How to deliver a file.
     *
     * @param path its bytes
     * @param contentType the Content-Type, with its charset
     * @param shown whether a browser may show it, rather than save it
     * @param pdf whether it is a PDF, which Chromium shows in no sandbox
     */
    record Delivery(Path path, String contentType, boolean shown, boolean pdf) {}

    /**
     * The delivery of a kept file.
     *
     * @throws IOException if its bytes cannot be read
     */
    Delivery of(StoredFile file) throws IOException;

    /** What one file that somebody sends may be, in bytes. */
    long most();
}
