package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** konbit.jar as a process, with what it prints. */
final class KonbitProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final StringBuilder read = new StringBuilder();

    private KonbitProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Start it in a folder, with options for Java and arguments of its own. */
    static KonbitProcess start(Path folder, List<String> options, String... arguments) throws IOException {
        return start(Path.of(System.getProperty("konbit.jar")), folder, options, arguments);
    }

    /** Start another copy of it. */
    static KonbitProcess start(Path jar, Path folder, List<String> options, String... arguments) throws IOException {
        // nothing here runs for long enough to be worth compiling well
        List<String> command = new ArrayList<>(List.of(JavaCommand.program(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("KONBIT_CACHE", folder.resolve("cache").toString());
        return new KonbitProcess(builder.start());
    }

    Process process() {
        return process;
    }

    /** Wait for the banner. */
    URI address() throws IOException {
        return URI.create(after("Konbit serves at "));
    }

    /** Wait for a line with these words; what stands behind them. */
    String after(String words) throws IOException {
        String line;
        while ((line = out.readLine()) != null) {
            read.append(line).append('\n');
            if (line.contains(words)) {
                return line.substring(line.indexOf(words) + words.length());
            }
        }
        throw new AssertionError("It did not say \"" + words + "\":\n" + read);
    }

    /** Everything it says until it ends. */
    String output() {
        out.lines().forEach(line -> read.append(line).append('\n'));
        return read.toString();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** End it as kill -9 does, and wait until it is gone. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
