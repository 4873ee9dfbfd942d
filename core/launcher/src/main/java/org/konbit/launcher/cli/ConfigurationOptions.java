package org.konbit.launcher.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.konbit.launcher.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options by which every command finds its community. */
final class ConfigurationOptions {
    @Mixin
    private HelpOption help = new HelpOption();

    @Option(names = "--config", paramLabel = "FILE", description = "The configuration; without it, konbit.toml of the working directory if there is one.")
    private @Nullable Path file;

    @Option(names = "--data", paramLabel = "FOLDER", description = "The folder that holds everything the community keeps.")
    private @Nullable Path data;

    @Option(names = "--plugins", paramLabel = "FOLDER", description = "The folder from which plugins are installed.")
    private @Nullable Path plugins;

    /** Read the configuration; what the command's own options say is strongest. */
    Configuration configuration(CommandSpec command, Map<String, String> options) {
        var given = new HashMap<>(options);
        if (data != null) {
            given.put("data.directory", data.toString());
        }
        if (plugins != null) {
            given.put("plugins.directory", plugins.toString());
        }
        KonbitCommand konbit = (KonbitCommand) command.root().userObject();
        return Serving.configuration(file, konbit.environment(), given, command.commandLine().getErr());
    }
}
