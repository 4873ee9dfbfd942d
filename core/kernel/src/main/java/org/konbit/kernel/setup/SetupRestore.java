package org.konbit.kernel.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.konbit.api.InvalidForm;
import org.konbit.api.Text;
import org.konbit.api.Upload;
import org.konbit.kernel.backup.BackupRun;
import org.konbit.kernel.backup.Backups;
import org.konbit.kernel.backup.Replacement;
import org.konbit.kernel.data.DataSettings;

/** Brings a backup back into a community that is not set up yet, and starts it anew with that. Thread-safe. */
public final class SetupRestore {
    private static final String WHAT = "restore";
    private final DataSettings data;
    private final Backups backups;
    private final BackupRun run;
    private final Runnable restart;

    /** Take backups that are sent, or that lie in the folder of these; {@code restart} begins soon and returns at once. */
    public SetupRestore(DataSettings data, Backups backups, BackupRun run, Runnable restart) {
        this.data = data;
        this.backups = backups;
        this.run = run;
        this.restart = restart;
    }

    List<Backups.One> found() {
        return backups.all();
    }

    String folder() {
        return backups.folder().toString();
    }

    Optional<BackupRun.Seen> seen() {
        return run.seen().filter(one -> one.what().equals(WHAT));
    }

    /** Whether one is being laid ready, or takes the place of this community in a moment. */
    boolean busy() {
        return seen().filter(one -> one.runs() || one.state() == BackupRun.State.DONE).isPresent();
    }

    /** Whether the one that was chosen before the last start could not be put in force. */
    boolean failed() {
        return seen().isEmpty() && Replacement.failed(data.directory()).isPresent();
    }

    /** Check one that was sent and lay it ready beside the pages; what is there is not touched before all of it was found whole. */
    void begin(Upload sent) {
        Path file = kept(sent);
        begin(file, () -> delete(file));
    }

    /** The same with one that lies on the server. */
    void begin(String found) {
        begin(backups.file(found), () -> {
        });
    }

    private void begin(Path file, Runnable afterwards) {
        boolean begun = run.begin(WHAT, progress -> {
            try {
                Replacement.prepare(file, data, progress);
            } finally {
                afterwards.run();
            }
            restart.run();
        });
        if (!begun) {
            throw new InvalidForm("", Text.key("backup.busy"));
        }
    }

    private Path kept(Upload sent) {
        Path file = data.directory().resolve("cache").resolve("restore.zip");
        try (InputStream in = sent.open()) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
