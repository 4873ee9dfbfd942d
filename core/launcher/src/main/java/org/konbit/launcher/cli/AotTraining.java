package org.konbit.launcher.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.konbit.launcher.boot.JavaCommand;

/**
 * Starts a second Konbit that serves an empty community in a temporary folder, visits a few pages and stops it; the JVM then writes down
 * which classes it loaded and how, for the next starts.
 */
final class AotTraining {
    private static final List<String> PAGES = List.of("", "sign-in", "spaces", "conversations", "search?q=konbit",
            "about", "privacy",
            "members", "no-such-page", "health/ready");
    private static final int ROUNDS = 1;
    private static final long STOP_SECONDS = 120;
    /** With them, the next start would compile at once what this one found hot, which takes it longer than what it saves. */
    private static final List<String> NO_PROFILES = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");

    private final String classPath;
    private final Path plugins;

    private AotTraining(String classPath, Path plugins) {
        this.classPath = classPath;
        this.plugins = plugins;
    }

    static AotTraining of(Path plugins) {
        String classPath = System.getProperty("java.class.path", "");
        boolean jarsOnly = Stream.of(classPath.split(File.pathSeparator)).allMatch(entry -> entry.endsWith(".jar"));
        if (!jarsOnly || !classPath.contains(File.pathSeparator)) {
            throw new CommandFailed("This works with konbit.jar only: java -jar konbit.jar aot.", null);
        }
        return new AotTraining(classPath, plugins);
    }

    /** Make the cache beside the jars. */
    Path run() {
        Path first = Path.of(classPath.substring(0, classPath.indexOf(File.pathSeparator)));
        Path cache = JavaCommand.aotCache(first.resolveSibling(""));
        Path half = cache.resolveSibling(cache.getFileName() + ".half");
        Path folder = null;
        try {
            folder = Files.createTempDirectory("konbit-aot");
            train(folder, half);
            Files.move(half, cache, StandardCopyOption.ATOMIC_MOVE);
            return cache;
        } catch (IOException failed) {
            throw new CommandFailed("The trial start failed (" + failed.getMessage() + ").", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("Interrupted; nothing has changed.", interrupted);
        } finally {
            TemporaryFolder.delete(half);
            if (folder != null) {
                TemporaryFolder.delete(folder);
            }
        }
    }

    private void train(Path folder, Path half) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = process(folder, half).redirectError(log.toFile()).start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            visit(address(out, log));
            // destroy() of the process itself would close its streams
            process.toHandle().destroy();
            out.lines().forEach(line -> {
            });
        } finally {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        if (!Files.exists(half)) {
            throw new IOException("Java wrote no cache: " + Files.readString(log));
        }
    }

    private ProcessBuilder process(Path folder, Path half) throws IOException {
        // neither the database nor anything else of the real community is touched
        Path configuration = Files.writeString(folder.resolve("konbit.toml"), "");
        var command = new ArrayList<String>();
        command.add(JavaCommand.program());
        command.addAll(JavaCommand.options());
        command.addAll(NO_PROFILES);
        command.addAll(List.of("-XX:AOTCacheOutput=" + half, "-cp", classPath, Main.class.getName(), "serve", "--port",
                "0", "--config",
                configuration.toString(), "--data", folder.resolve("data").toString(), "--plugins",
                plugins.toString()));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("KONBIT_"));
        return builder;
    }

    private static URI address(BufferedReader out, Path log) throws IOException {
        String line;
        while ((line = out.readLine()) != null) {
            int at = line.indexOf("http://");
            if (at >= 0) {
                return URI.create(line.substring(at).trim());
            }
        }
        throw new IOException(Files.readString(log));
    }

    private static void visit(URI address) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String page : PAGES) {
                    client.send(HttpRequest.newBuilder(address.resolve(page)).header("Accept-Encoding", "gzip").build(),
                            HttpResponse.BodyHandlers.discarding());
                }
            }
        }
    }
}
