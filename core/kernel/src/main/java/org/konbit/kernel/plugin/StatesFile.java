package org.konbit.kernel.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;
import org.konbit.kernel.i18n.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says on the disk how the plugins are, for {@code konbit plugin list}: id (or file), version, and state in English, with tabs between
 * them. It is there while Konbit serves, and whoever reads it sees all of it. Thread-safe.
 */
final class StatesFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatesFile.class);
    private final Path file;
    private final Messages messages;
    private String written = "";
    private boolean closed;

    StatesFile(Path file, Messages messages) {
        this.file = file;
        this.messages = messages;
    }

    /** Write how the plugins are, if that changed. */
    synchronized void write(List<PluginReport> reports) {
        String text = reports.stream().map(this::line).collect(Collectors.joining());
        if (closed || text.equals(written)) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The states of the plugins cannot be written to {}: {}", file, e.toString());
        }
        // what could not be written is not tried again before something changes: the log would fill up
        written = text;
    }

    /** Take away what an earlier process left: nobody knows yet how the plugins are. */
    synchronized void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The states of the plugins stay in {}: {}", file, e.toString());
        }
    }

    /** Take the file away for good. */
    @Override
    public synchronized void close() {
        closed = true;
        delete();
    }

    private String line(PluginReport report) {
        String words = words(report.state(), PluginCards.inEnglish(report, messages))
                + report.refused()
                        .map(refused -> "; version " + refused.version() + " is "
                                + words(refused.problem(), PluginCards.inEnglish(refused.problem(), messages)))
                        .orElse("");
        return String.join("\t", plain(report.id()), plain(report.version()), plain(words)) + "\n";
    }

    private static String words(PluginState state, String story) {
        return story.isEmpty() ? state.word() : state.word() + ": " + story;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
