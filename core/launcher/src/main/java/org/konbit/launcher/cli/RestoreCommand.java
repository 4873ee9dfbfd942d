package org.konbit.launcher.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.konbit.kernel.backup.Restore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a backup back. */
@Command(name = "restore", description = "Bring a backup back into an empty data directory, after checking all of it.")
final class RestoreCommand implements Runnable {
    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(paramLabel = "FILE", description = "The ZIP file that \"konbit backup\" made.")
    private Path file = Path.of("");

    @Option(names = "--erased", paramLabel = "FILE", description = "The file erased.txt of the old data directory or of its backups: who left since is erased again.")
    private Optional<Path> erased = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var data = DataPlace.of(options.configuration(spec, Map.of()));
        Restore restored = Restore.of(file, data, erased);
        spec.commandLine()
                .getOut()
                .printf("Restored the database and %d other files into %s.%n", restored.files() - 1,
                        restored.directory());
        spec.commandLine()
                .getOut()
                .println(restored.leavers()
                        ? "Who left since is erased again at the start."
                        : "Whoever left after this backup was made is in it again. Before you start it, copy erased.txt from "
                                + "the old data directory, or from its backups, into " + restored.directory()
                                + "; or restore again with --erased FILE.");
    }
}
