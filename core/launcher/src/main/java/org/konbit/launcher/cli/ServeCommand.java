package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.JettyServer;
import org.konbit.launcher.Konbit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the community until it is told to stop. */
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
        serve(options.configuration(spec, given), spec.commandLine().getOut());
        return ExitCode.DONE;
    }

    private static void serve(Configuration configuration, PrintWriter out) throws InterruptedException {
        var server = JettyServer.open(configuration);
        Konbit konbit;
        try {
            konbit = Konbit.start(server.configuration());
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
        // the server first, so that requests in flight still find the kernel
        var stop = new Thread(() -> stop(server, konbit, out), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        server.serve(konbit);
        out.println("Konbit serves at " + configuration.value("site.base_url").orElse(server.address().toString()));
        out.println("Press Ctrl-C to stop.");
        server.join();
    }

    private static void stop(JettyServer server, Konbit konbit, PrintWriter out) {
        try (konbit; server) {
            out.println("Konbit is stopping.");
        }
        out.println("Konbit has stopped.");
    }
}
