package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.DataLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the plugins of the plugins folder, with their states if Konbit serves. */
@Command(name = "list", description = "List the plugins of the plugins folder: id, version, state.")
final class PluginListCommand implements Runnable {
    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Configuration configuration = options.configuration(spec, Map.of());
        PrintWriter out = spec.commandLine().getOut();
        List<PluginJar> jars = PluginJar.in(configuration.pluginsDirectory());
        if (jars.isEmpty()) {
            out.println("There is no plugin in " + configuration.pluginsDirectory() + ".");
            return;
        }
        boolean serving = DataLock.held(configuration.dataDirectory());
        var states = serving ? PluginStates.read(configuration.dataDirectory()) : PluginStates.none();
        for (PluginJar jar : jars) {
            String state = serving ? states.of(jar) : "installed; starts when Konbit serves";
            out.printf("%-20s %-16s %s%n", jar.id(), jar.version(), state);
        }
    }
}
