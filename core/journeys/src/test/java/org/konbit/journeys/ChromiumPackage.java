package org.konbit.journeys;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Finds Chromium on this machine, or installs Debian's package where that is allowed: as root, with apt, within a bounded time.
 *
 * @param path folders to look for programs in
 * @param root whether packages may be installed
 * @param patience how long an installation may take in all
 * @param said where it is said what is being done
 */
record ChromiumPackage(List<Path> path, boolean root, Duration patience, PrintStream said) {
    /** What a person types to have the browser journeys. */
    static final String ADVICE = "apt-get install chromium";
    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome-stable",
            "google-chrome");

    /** As this process sees the machine. */
    static ChromiumPackage ofThisMachine() {
        List<Path> folders = new ArrayList<>();
        for (String folder : Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin").split(":")) {
            if (!folder.isEmpty()) {
                folders.add(Path.of(folder));
            }
        }
        return new ChromiumPackage(folders, "root".equals(System.getProperty("user.name")), Duration.ofMinutes(5),
                System.out);
    }

    /** The browser's program, installed if need be; empty if there is none and none may be installed. */
    Optional<Path> program() {
        Optional<Path> there = find();
        if (there.isPresent()) {
            return there;
        }
        Optional<Path> apt = program("apt-get");
        if (!root || apt.isEmpty()) {
            return Optional.empty();
        }
        said.println("No Chromium is on this machine: Debian's package chromium is being installed, for at most "
                + patience.toSeconds() + " s.");
        Instant deadline = Instant.now().plus(patience);
        boolean installed = run(deadline, apt.get().toString(), "-q", "update")
                && run(deadline, apt.get().toString(), "-q", "-y", "-o", "DPkg::Lock::Timeout=120", "install",
                        "--no-install-recommends", "chromium");
        said.println(installed ? "Chromium is installed." : "Chromium could not be installed.");
        return find();
    }

    private Optional<Path> find() {
        return PROGRAMS.stream().map(this::program).flatMap(Optional::stream).findFirst();
    }

    private Optional<Path> program(String name) {
        return path.stream().map(folder -> folder.resolve(name)).filter(Files::isExecutable).findFirst();
    }

    /** The output goes to a file: a pipe that nobody reads would stop the program. */
    private boolean run(Instant deadline, String... command) {
        try {
            Path output = Files.createTempFile("konbit-apt", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                        .redirectOutput(output.toFile());
                builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
                return ended(builder.start(), deadline, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean ended(Process process, Instant deadline, Path output) throws IOException {
        try {
            long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
            boolean inTime = process.waitFor(left, TimeUnit.MILLISECONDS);
            if (inTime && process.exitValue() == 0) {
                return true;
            }
            List<String> lines = Files.readAllLines(output);
            lines.subList(Math.max(0, lines.size() - 5), lines.size()).forEach(said::println);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }
}
