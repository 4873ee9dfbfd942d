package org.konbit.kernel.organization;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.kernel.table.KeptTable;
import org.konbit.kernel.table.TableReader;
import org.konbit.kernel.table.TableRefused;

/**
 * Where tables wait to be imported: in the data directory, a file for each, and one for the rows that were refused. They are in no backup.
 * Thread-safe.
 */
final class ImportFiles {
    /** What a table may be, in bytes. */
    static final long LARGEST = 20L << 20;
    private static final Pattern SHEET = Pattern.compile("\\.(xls[xmb]?|ods|numbers)$", Pattern.CASE_INSENSITIVE);
    /** What is no table even if a text with commas stands in it. */
    private static final Pattern OTHER = Pattern.compile(
            "\\.(png|jpe?g|gif|webp|svg|heic|bmp|tiff?|pdf|docx?|odt|rtf|pptx?|odp|html?|mp[34]|mov|ogg|zip)$",
            Pattern.CASE_INSENSITIVE);
    private static final String FORESEEN = ".foreseen";
    /** So long nothing was written to what a trial foresees that was killed. */
    private static final Duration LEFT = Duration.ofHours(1);
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

    /** The rows of it that were taken without some cell. */
    Path noted(String id) {
        return folder.resolve(id + ".noted");
    }

    /** The rows of it that name what another row above them named. */
    Path doubled(String id) {
        return folder.resolve(id + ".doubled");
    }

    /** What a trial of it foresees, while it runs. */
    Path foreseen(String id) {
        return folder.resolve(id + FORESEEN);
    }

    /**
     * Keep what somebody brought, or nothing of it.
     *
     * @param note writes down that it is here
     * @throws InvalidForm if it is no table, or too large
     */
    void keep(String id, String field, Upload upload, Consumer<KeptTable.Came> note) {
        Path came = folder.resolve(id + ".came");
        boolean kept = false;
        coming.add(id);
        try {
            Files.createDirectories(folder);
            copy(field, upload, came);
            note.accept(read(upload.name(), came, table(id)));
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

    /** What is called a spreadsheet and is a letter is not called an empty table. */
    private static KeptTable.Came read(String name, Path came, Path table) throws IOException, TableRefused {
        boolean called = SHEET.matcher(name).find();
        try {
            KeptTable.Came read = KeptTable.keep(came, table, ImportColumn::known);
            if (called && !read.separator().isEmpty() && ImportColumn.known(read.shape().header()) == 0) {
                throw new InvalidForm("table", Text.key("organization.import.no-sheet", name));
            }
            if (ImportColumn.known(read.shape().header()) == 0
                    && (OTHER.matcher(name).find() || !KeptTable.hasColumns(table))) {
                throw new InvalidForm("table", Text.key("organization.import.no-table"));
            }
            return read;
        } catch (TableRefused e) {
            if (called && !TableReader.isArchive(came)) {
                throw new InvalidForm("table", Text.key("organization.import.no-sheet", name));
            }
            throw e;
        }
    }

    /**
     * Delete what no row speaks of: of imports that were removed or let go, of people who left, of a run that was cut off; and what trials
     * foresaw that were killed, for nobody reads that again.
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
            found.stream().filter(file -> !stay.contains(id(file)) || isLeft(file)).forEach(ImportFiles::delete);
        }
    }

    /** Of a trial that was killed. One that runs writes on, and mostly its file has no name any more since it was opened. */
    private static boolean isLeft(Path file) {
        if (!String.valueOf(file.getFileName()).endsWith(FORESEEN)) {
            return false;
        }
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(Instant.now().minus(LEFT));
        } catch (NoSuchFileException e) {
            return false; // it was closed meanwhile
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        return after(table, 0, most);
    }

    /** The first rows below one of them. */
    List<KeptTable.Numbered> after(Path table, long head, int most) {
        try {
            return Files.exists(table) ? KeptTable.after(table, head, most) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a table is like if this row names its columns. */
    KeptTable.Shape shape(String id, long head) {
        try {
            return KeptTable.shape(table(id), head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forget what a trial said. */
    void forgetTrial(String id) {
        delete(refused(id));
        delete(noted(id));
        delete(doubled(id));
        delete(foreseen(id));
    }

    void remove(String id) {
        delete(table(id));
        forgetTrial(id);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
