package org.konbit.kernel.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.konbit.api.InvalidForm;
import java.util.Optional;
import java.util.Locale;
import java.nio.charset.StandardCharsets;
import org.konbit.kernel.web.Deliveries;
import org.konbit.api.Upload;
import org.konbit.api.content.FileStore;
import org.konbit.api.content.StoredFile;

/** Keeps uploads in the data directory: inspected first, then named by their content. Thread-safe. */
public final class KeptFiles implements FileStore, Deliveries {
    /** What one file may be, unless the operator says otherwise. */
    public static final long DEFAULT_LIMIT = 50L << 20;
    static final long KEEP_FREE = 64L << 20;
    private static final int CHUNK = 64 << 10;
    /** Unpacking an archive to look at it takes a processor for up to a second. */
    private final Semaphore inspectors = new Semaphore(2);
    private final Blobs blobs;
    private final long limit;

    private KeptFiles(Blobs blobs, long limit) {
        this.blobs = blobs;
        this.limit = limit;
    }

    /**
     * Use the folder {@code files} of the data directory, which is made if it is missing.
     *
     * @param limit what one file may be, in bytes
     * @throws UncheckedIOException if the folder cannot be used
     */
    public static KeptFiles open(Path dataDirectory, long limit) {
        return new KeptFiles(Blobs.open(dataDirectory.resolve("files")), limit);
    }

    @Override
    public StoredFile keep(String field, Upload upload) {
        Path newcomer = blobs.newcomer();
        try {
            StoredFile received = receive(upload, newcomer);
            blobs.take(newcomer, received.sha256());
            return received;
        } catch (Refused e) {
            throw new InvalidForm(field, e.sentence());
        } catch (IOException e) {
            throw new UncheckedIOException("The file could not be kept", e);
        } finally {
            deleteQuietly(newcomer);
        }
    }

    /** Write an upload there and look at it; nobody refers to it yet. */
    StoredFile receive(Upload upload, Path newcomer) throws IOException, Refused {
        if (upload.size() > limit) {
            throw tooLarge();
        }
        if (blobs.freeBytes() < upload.size() + KEEP_FREE) {
            throw new Refused("file.disk-full");
        }
        MessageDigest digest = sha256();
        long size = copy(upload, newcomer, digest);
        if (size == 0) {
            throw new Refused("file.empty");
        }
        Inspection.Finding finding = inspect(newcomer, upload.name());
        return new StoredFile(HexFormat.of().formatHex(digest.digest()), finding.name(), finding.kind().mediaType(),
                size);
    }

    /** The size the form claims is not believed either. */
    private long copy(Upload upload, Path to, MessageDigest digest) throws IOException, Refused {
        try (InputStream in = upload.open(); OutputStream out = Files.newOutputStream(to)) {
            byte[] chunk = new byte[CHUNK];
            long size = 0;
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                size += read;
                if (size > limit) {
                    throw tooLarge();
                }
                digest.update(chunk, 0, read);
                out.write(chunk, 0, read);
            }
            return size;
        }
    }

    private Inspection.Finding inspect(Path file, String name) throws IOException, Refused {
        inspectors.acquireUninterruptibly();
        try {
            return Inspection.of(file, name);
        } finally {
            inspectors.release();
        }
    }

    private Refused tooLarge() {
        return new Refused("file.too-large", limit >> 20);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // thrown away with the next start
        }
    }

    /** Where a kept file's bytes are. */
    public Path path(String sha256) {
        return blobs.path(sha256);
    }

    Blobs blobs() {
        return blobs;
    }

    @Override
    public long most() {
        return limit;
    }

    /** Markdown and tables go as plain text: browsers show that, and nothing else. */
    @Override
    public Delivery of(StoredFile file) throws IOException {
        Path path = path(file.sha256());
        Optional<FileKind> kind = FileKind.of(file.mediaType());
        if (kind.isEmpty()) {
            return new Delivery(path, "application/octet-stream", false, false);
        }
        String type = kind.get().family() == FileKind.Family.TEXT
                ? "text/plain; charset="
                        + PlainFile.encoding(path).orElse(StandardCharsets.UTF_8).name().toLowerCase(Locale.ROOT)
                : kind.get().mediaType();
        return new Delivery(path, type, kind.get().inline(), kind.get() == FileKind.PDF);
    }
}
