package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself: without a subcommand it explains itself. */
@Command(name = "konbit", synopsisSubcommandLabel = "COMMAND", description = "Serves an online community of practice.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:it failed, for the reason printed", "2:the command line was not understood",
        "3:the configuration is wrong", "4:the data directory is in use by another process", "5:the port is in use",
        "130, 143:stopped by Ctrl-C or by SIGTERM, after everything was closed"}, subcommands = {ServeCommand.class,
                BackupCommand.class, RestoreCommand.class, AdminCommand.class,
                PluginCommand.class, DevCommand.class, AotCommand.class, VersionCommand.class,
                CommandLine.HelpCommand.class})
final class KonbitCommand implements Runnable {
    private final Map<String, String> environment;

    @Mixin
    private HelpOption help = new HelpOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    KonbitCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Understand a command line and do what it says; the exit code. */
    static int execute(Map<String, String> environment, PrintWriter out, PrintWriter err, String... arguments) {
        return line(environment, out, err).execute(arguments);
    }

    static CommandLine line(Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return new CommandLine(new KonbitCommand(environment)).setOut(out)
                .setErr(err)
                // not picocli's own RunLast object: of that it takes System.out instead of "out" where System.out was replaced since
                .setExecutionStrategy(parsed -> new CommandLine.RunLast().execute(parsed))
                .setExecutionExceptionHandler((failure, command, result) -> Main.explained(failure, command.getErr()));
    }

    Map<String, String> environment() {
        return environment;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
