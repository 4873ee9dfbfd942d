package org.konbit.launcher.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.konbit.kernel.backup.Backup;
import org.konbit.kernel.backup.Progress;
import org.konbit.launcher.Konbit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a backup. */
@Command(name = "backup", description = {
        "Copy the database and all files into one ZIP file; the community may serve meanwhile.",
        "The configuration and the plugins are not in it."})
final class BackupCommand implements Runnable {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'konbit-'yyyy-MM-dd-HHmmss'.zip'");

    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Parameters(paramLabel = "FILE", description = "The ZIP file to make, or a folder, for a file named after the time.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var data = DataPlace.of(options.configuration(spec, Map.of()));
        Path target = Files.isDirectory(file) ? file.resolve(LocalDateTime.now().format(NAME)) : file;
        Backup made = Backup.make(data, target, Konbit.version(), Progress.UNSEEN);
        spec.commandLine()
                .getOut()
                .printf("Backed up the database and %d other files into %s (%.1f MB).%n", made.files() - 1, made.file(),
                        made.bytes() / 1e6);
    }
}
