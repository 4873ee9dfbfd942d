package org.konbit.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done with plugins from the command line. */
@Command(name = "plugin", description = "Look at the plugins, or try one.", synopsisSubcommandLabel = "COMMAND", subcommands = {
        PluginListCommand.class, PluginCheckCommand.class})
final class PluginCommand implements Runnable {
    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
