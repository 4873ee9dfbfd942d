package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Remembers on disk which file is being read, so that one that takes the whole machine down with it is not read at every start.
 *
 * <p>Used by one thread.
 */
final class Attempts {
    private static final int MOST = 2;
    private final Path folder;
    private final Path note;

    Attempts(Path folder) {
        this.folder = folder;
        this.note = folder.resolve("attempts");
    }

    /** Note that this file is going to be read; which attempt in a row that is, 0 if it was never finished the last times. */
    int begin(String id) throws IOException {
        int before = 0;
        if (Files.exists(note)) {
            String[] noted = Files.readString(note).split(" ", -1);
            before = noted.length == 2 && noted[0].equals(id) && noted[1].length() == 1 ? noted[1].charAt(0) - '0' : 0;
        }
        if (before >= MOST) {
            return 0;
        }
        Files.createDirectories(folder);
        Files.writeString(note, id + " " + (before + 1));
        return before + 1;
    }

    /** Note that it is done. */
    void end() throws IOException {
        Files.deleteIfExists(note);
    }
}
