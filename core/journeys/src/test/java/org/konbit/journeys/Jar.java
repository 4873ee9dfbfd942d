package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code konbit.jar}, copied into a folder and started there by the command of the guide. */
final class Jar implements AutoCloseable {
    private static final String SERVES = "Konbit serves at ";
    private static final String LISTENS = "0A";
    private final Process process;
    private final BufferedReader out;
    private final StringBuilder said = new StringBuilder();

    private Jar(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Copy it into a folder that is empty or has what somebody put there, and serve at any free port. */
    static Jar servedFrom(Path folder) {
        Path built = Path.of(System.getProperty("konbit.root", "../.."), "core/launcher/target/konbit.jar");
        try {
            Files.copy(built, folder.resolve("konbit.jar"));
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar", "konbit.jar", "serve", "--port", "0").directory(folder.toFile()).redirectErrorStream(true);
            command.environment().put("KONBIT_CACHE", folder.resolveSibling("cache").toString());
            return new Jar(command.start());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The runnable jar is built by core/launcher: mvn -pl core/launcher -am package", e);
        }
    }

    /** Where it serves, as soon as it does. */
    URI address() {
        return URI.create(lineWith(SERVES).substring(SERVES.length()));
    }

    /** Wait for a line with these words. */
    String lineWith(String words) {
        try {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                if (line.contains(words)) {
                    return line;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("It did not say \"" + words + "\":\n" + said);
    }

    /** The numbers of the ports that others can call it at; Linux says them. */
    Set<Integer> ports() {
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            Set<String> own = sockets();
            lines("/proc/" + process.pid() + "/" + table).map(line -> line.strip().split("\\s+", -1))
                    .filter(row -> row.length > 9 && row[3].equals(LISTENS) && own.contains("socket:[" + row[9] + "]"))
                    .forEach(row -> ports.add(Integer.parseInt(row[1].replaceAll(".*:", ""), 16)));
        }
        return ports;
    }

    private Set<String> sockets() {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return open.map(Jar::target).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }

    /** The most memory it and the processes it started ever had at once, each for itself, in MB; Linux says it. */
    long mostMegabytes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(one -> lines("/proc/" + one.pid() + "/status").filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                        .sum())
                .sum();
    }

    /** What Java was told. */
    String options() {
        return lines("/proc/" + process.pid() + "/cmdline").collect(Collectors.joining()).replace('\0', ' ');
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file), StandardCharsets.ISO_8859_1).stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
