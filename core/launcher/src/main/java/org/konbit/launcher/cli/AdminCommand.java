package org.konbit.launcher.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be done for those who administer, by whoever has the server. */
@Command(name = "admin", description = "Help an administrator who cannot come in any more.", synopsisSubcommandLabel = "COMMAND", subcommands = AdminLinkCommand.class)
final class AdminCommand implements Runnable {
    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
