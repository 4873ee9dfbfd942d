package org.konbit.kernel.data;

import java.nio.file.Path;

/** Another Konbit works with this data directory. */
public final class DataDirectoryInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    DataDirectoryInUse(Path directory, String owner) {
        super("The data directory " + directory + " is in use by " + owner
                + ". Stop that one first, or choose another directory.");
    }
}
