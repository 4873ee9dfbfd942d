package org.konbit.kernel.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.konbit.api.Text;

/** Looks into a spreadsheet before anything else unpacks it. */
public final class CheckedArchive {
    private CheckedArchive() {}

    /** Why a file is no spreadsheet (XLSX) that may be unpacked; nothing if it is one. */
    public static Optional<Text> problem(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            return Archive.kind(file, channel) == FileKind.XLSX
                    ? Optional.empty()
                    : Optional.of(Text.key("table.other-file"));
        } catch (Refused e) {
            return Optional.of(e.sentence());
        }
    }
}
