package org.konbit.kernel.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Keeps SQLite's native library in the data directory.
 *
 * <p>The driver would unpack it into a temporary folder at each start, compare it byte by byte, ask another program what machine this is,
 * leave it there when it is killed, and look through the whole temporary folder for what it left.
 */
final class SqliteLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteLibrary.class);
    private static final String PATH = "org.sqlite.lib.path";
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private SqliteLibrary() {}

    /** Let the driver load it from this data directory; the first call in a process counts, because it is loaded once. */
    static void keepIn(Path dataDirectory) {
        if (System.getProperty(PATH) != null || !DONE.compareAndSet(false, true)) {
            return;
        }
        Path folder = dataDirectory.toAbsolutePath().resolve("cache/sqlite-" + SQLiteJDBCLoader.getVersion());
        try {
            Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
            if (!Files.exists(library)) {
                unpack(library);
            }
            System.load(library.toString());
            System.setProperty(PATH, folder.toString());
            // where the driver looks for what it left behind
            System.setProperty("org.sqlite.tmpdir", folder.toString());
        } catch (IOException | RuntimeException | UnsatisfiedLinkError unusual) {
            LOG.debug("SQLite's library is not kept in {}; the driver unpacks it each time", folder, unusual);
        }
    }

    private static void unpack(Path library) throws IOException {
        Files.createDirectories(library.getParent());
        Path half = library.resolveSibling(library.getFileName() + ".half");
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new FileNotFoundException(resource);
            }
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
    }
}
