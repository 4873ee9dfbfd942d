package org.konbit.launcher.cli;

import org.konbit.launcher.Konbit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the versions of Konbit and of Java. */
@Command(name = "version", description = "Print the versions of Konbit and of Java.")
final class VersionCommand implements Runnable {
    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().getOut().printf("Konbit %s, Java %s%n", Konbit.version(), Runtime.version());
    }
}
