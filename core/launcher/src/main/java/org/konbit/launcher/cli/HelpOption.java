package org.konbit.launcher.cli;

import picocli.CommandLine.Option;

/** The option that explains a command. */
final class HelpOption {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;
}
