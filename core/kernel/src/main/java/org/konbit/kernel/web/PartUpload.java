package org.konbit.kernel.web;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.konbit.api.Upload;

/** An upload that the container parsed. */
record PartUpload(Part part) implements Upload {
    /** Whether it is what browsers send for a field nobody chose a file for. */
    static boolean isNothing(Part part) {
        String name = part.getSubmittedFileName();
        return part.getSize() == 0 && (name == null || name.isBlank());
    }

    @Override
    public String name() {
        String name = part.getSubmittedFileName();
        if (name == null) {
            return "";
        }
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    @Override
    public long size() {
        return part.getSize();
    }

    @Override
    public InputStream open() {
        try {
            return part.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
