package org.konbit.launcher.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.konbit.launcher.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes the next starts faster. */
@Command(name = "aot", description = {
        "Make Konbit start in about half the time on this machine.",
        "It tries a start in a temporary folder and keeps what Java learned from it. Do it again after an update of Konbit or of Java."})
final class AotCommand implements Runnable {
    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Configuration configuration = options.configuration(spec, Map.of());
        var out = spec.commandLine().getOut();
        out.println("Trying a start, which takes a minute or less.");
        long begun = System.nanoTime();
        Path cache = AotTraining.of(configuration.pluginsDirectory()).run();
        out.printf("Done in %d seconds: %s (%.0f MB) is used from the next start on.%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(), cache, size(cache) / 1e6);
    }

    private static double size(Path file) {
        try {
            return Files.size(file);
        } catch (java.io.IOException gone) {
            throw new CommandFailed("The AOT cache " + file + " is gone again.", gone);
        }
    }
}
