package org.konbit.launcher.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves a plugin while it is being written. */
@Command(name = "dev", description = "Serve the plugin in a folder while you write it: each save is live at once, and a page says where it is broken.")
final class DevCommand implements Callable<Integer> {
    /** What the parent of all plugins hands over when Maven runs this. */
    private static final String CLASS_PATH = "konbit.dev.classpath";

    @Mixin
    private HelpOption help = new HelpOption();

    @Parameters(arity = "0..1", paramLabel = "FOLDER", defaultValue = ".", description = "The folder of the plugin, where its pom.xml is; without it, the working directory.")
    private Path folder = Path.of(".");

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "The port to listen at; 0 chooses a free one.")
    private int port;

    @Option(names = "--fresh", description = "Forget everything that was written in the site before.")
    private boolean fresh;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        String classPath = System.getProperty(CLASS_PATH, "");
        if (!classPath.isEmpty()) {
            // Ctrl-C reaches both; whoever ends Maven in another way means this too
            ProcessHandle.current()
                    .parent()
                    .ifPresent(maven -> maven.onExit().thenRun(() -> System.exit(ExitCode.DONE)));
        }
        try {
            return Developing.serve(folder, port, fresh, classPath, spec.commandLine().getOut());
        } catch (NoClassDefFoundError missing) {
            throw new CommandFailed("The development tools (konbit-dev) are not on the class path. "
                    + "Use konbit.jar, or run mvn -Pdev in the plugin's folder.", missing);
        }
    }
}
