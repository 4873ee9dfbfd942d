package org.konbit.kernel.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
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
    /** Where the driver unpacks and looks for what it left behind. */
    private static final String TEMPORARY = "org.sqlite.tmpdir";
    private static final AtomicBoolean DONE = new AtomicBoolean();

    private SqliteLibrary() {}

    /** Let the driver load it from this data directory; the first call counts, because a class loader loads it once. */
    static void keepIn(Path dataDirectory) {
        if (System.getProperty(PATH) != null || !DONE.compareAndSet(false, true)) {
            return;
        }
        Path folder = folder(dataDirectory, LibraryLoaderUtil.getNativeLibResourcePath());
        // a host that embeds us may have this driver in another class loader: the settings hold for this one load only
        String before = System.getProperty(TEMPORARY);
        try {
            Path library = folder.resolve(LibraryLoaderUtil.getNativeLibName());
            unpack(library);
            System.setProperty(PATH, folder.toString());
            System.setProperty(TEMPORARY, folder.toString());
            SQLiteJDBCLoader.initialize();
        } catch (Exception unusual) {
            LOG.debug("SQLite's library is not kept in {}; the driver unpacks it each time", folder, unusual);
        } finally {
            System.clearProperty(PATH);
            if (before == null) {
                System.clearProperty(TEMPORARY);
            } else {
                System.setProperty(TEMPORARY, before);
            }
        }
    }

    /** Its folder: of this version, and of the machine the resource is for, since a data directory may move to another kind. */
    static Path folder(Path dataDirectory, String resource) {
        String machine = resource.replaceFirst(".*native/", "").replace('/', '-');
        return dataDirectory.toAbsolutePath().resolve("cache/sqlite-" + SQLiteJDBCLoader.getVersion() + "-" + machine);
    }

    /** Unpack it, unless it is there in full length: a machine that lost its power may have kept the name and not the bytes. */
    static void unpack(Path library) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        URL inJar = SQLiteJDBCLoader.class.getResource(resource);
        if (inJar == null) {
            throw new FileNotFoundException(resource);
        }
        URLConnection connection = inJar.openConnection();
        connection.setUseCaches(false);
        if (Files.exists(library) && Files.size(library) == connection.getContentLengthLong()) {
            connection.getInputStream().close();
            return;
        }
        Files.createDirectories(library.getParent());
        Path half = library.resolveSibling(library.getFileName() + ".half");
        try (InputStream in = connection.getInputStream()) {
            Files.copy(in, half, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel written = FileChannel.open(half, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(half, library, StandardCopyOption.ATOMIC_MOVE);
    }
}
