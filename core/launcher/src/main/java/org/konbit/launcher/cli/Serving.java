package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.launcher.Configuration;
import org.konbit.launcher.JettyServer;
import org.konbit.launcher.Konbit;

/** Serves until this process is told to stop; knows nothing of how the command line was understood. */
final class Serving {
    private static final Path USUAL = Path.of("konbit.toml");

    private Serving() {}

    /** Read the configuration of this file, or of the usual one; what is given by key is strongest. */
    static Configuration configuration(@Nullable Path file, Map<String, String> environment, Map<String, String> given,
            PrintWriter err) {
        Optional<Path> source = file != null ? Optional.of(file) : Optional.of(USUAL).filter(Files::exists);
        Configuration configuration = Configuration.load(source, environment, given);
        configuration.warnings().forEach(err::println);
        return configuration;
    }

    /** Serve; returns when the server has stopped. */
    static void serve(Configuration configuration, PrintWriter out) throws InterruptedException {
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
        HeapReturn.start();
        server.join();
    }

    private static void stop(JettyServer server, Konbit konbit, PrintWriter out) {
        try (konbit; server) {
            out.println("Konbit is stopping.");
        }
        out.println("Konbit has stopped.");
    }
}
