package org.konbit.kernel.organization;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.kernel.table.KeptTable;
import org.konbit.kernel.table.TableRefused;

/**
 * Where tables wait to be imported: in the data directory, a file for each, and one for the rows that were refused. They are in no backup.
 * Thread-safe.
 */
final class ImportFiles {
    /** What a table may be, in bytes. */
    static final long LARGEST = 20L << 20;
    private final Path folder;
    /** Those that are being brought just now: their rows are not there yet. */
    private final Set<String> coming = ConcurrentHashMap.newKeySet();

    ImportFiles(Path dataDirectory) {
        this.folder = dataDirectory.resolve("imports");
    }

    /** The rows of an import. */
    Path table(String id) {
        return folder.resolve(id + ".table");
    }

    /** The rows of it that were refused. */
    Path refused(String id) {
        return folder.resolve(id + ".refused");
    }

    /**
     * Keep what somebody brought, or nothing of it.
     *
     * @param note writes down that it is here
     * @throws InvalidForm if it is no table, or too large
     */
    void keep(String id, String field, Upload upload, Consumer<KeptTable.Shape> note) {
        Path came = folder.resolve(id + ".came");
        boolean kept = false;
        coming.add(id);
        try {
            Files.createDirectories(folder);
            copy(field, upload, came);
            note.accept(KeptTable.keep(came, table(id)));
            kept = true;
        } catch (TableRefused e) {
            throw new InvalidForm(field, e.why());
        } catch (IOException e) {
            throw new UncheckedIOException("The table could not be kept", e);
        } finally {
            delete(came);
            if (!kept) {
                remove(id);
            }
            coming.remove(id);
        }
    }

    /**
     * Delete what no row speaks of: of imports that were removed or let go, of people who left, of a run that was cut off.
     *
     * @param known the imports that there are; asked after the folder was looked through
     */
    void sweep(Supplier<Set<String>> known) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> found;
        try (Stream<Path> all = Files.list(folder)) {
            found = all.filter(file -> !coming.contains(id(file))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!found.isEmpty()) {
            Set<String> stay = known.get();
            found.stream().filter(file -> !stay.contains(id(file))).forEach(ImportFiles::delete);
        }
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The size the form claims is not believed. */
    private static void copy(String field, Upload upload, Path to) throws IOException {
        try (InputStream in = upload.open(); OutputStream out = Files.newOutputStream(to)) {
            byte[] chunk = new byte[64 << 10];
            long size = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                size += read;
                if (size > LARGEST) {
                    throw new InvalidForm(field, Text.key("organization.import.too-large", LARGEST >> 20));
                }
                out.write(chunk, 0, read);
            }
        }
    }

    /** The first rows. */
    List<KeptTable.Numbered> first(Path table, int most) {
        List<KeptTable.Numbered> rows = new ArrayList<>();
        if (Files.exists(table)) {
            try {
                KeptTable.read(table, (number, cells) -> {
                    rows.add(new KeptTable.Numbered(number, List.copyOf(cells)));
                    return rows.size() < most;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return rows;
    }

    void remove(String id) {
        delete(table(id));
        delete(refused(id));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
