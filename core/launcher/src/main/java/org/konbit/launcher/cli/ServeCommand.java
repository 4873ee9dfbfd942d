package org.konbit.launcher.cli;

import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the community until it is told to stop; mostly {@link PlainServe} has understood it before. */
@Command(name = "serve", description = "Serve the community until Ctrl-C or SIGTERM.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private ConfigurationOptions options = new ConfigurationOptions();

    @Option(names = "--port", paramLabel = "N", description = "The port to listen at; 0 chooses a free one.")
    private @Nullable Integer port;

    @Option(names = "--safe", description = "Start the kernel alone, without any plugin.")
    private boolean safe;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        var given = new HashMap<String, String>();
        if (port != null) {
            given.put("http.port", port.toString());
        }
        if (safe) {
            given.put("plugins.safe", "true");
        }
        Serving.serve(options.configuration(spec, given), spec.commandLine().getOut());
        return ExitCode.DONE;
    }
}
