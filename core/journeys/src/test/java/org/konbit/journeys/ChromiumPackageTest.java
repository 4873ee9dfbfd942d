package org.konbit.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChromiumPackageTest {
    @TempDir
    private Path machine;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ChromiumPackage machine(boolean root, Duration patience) {
        return new ChromiumPackage(List.of(machine), root, patience,
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private void program(String name, String script) throws IOException {
        Path file = machine.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void whatIsThereIsTaken() throws IOException {
        program("chromium", "exit 0");
        program("apt-get", "exit 1");

        assertThat(machine(true, Duration.ofSeconds(40)).program()).contains(machine.resolve("chromium"));
        assertThat(said.size()).isZero();
    }

    @Test
    void whatIsMissingIsInstalledAndSaid() throws IOException {
        program("apt-get", "echo \"$@\" >> " + machine.resolve("asked")
                + "; case \"$*\" in *install*) printf '#!/bin/sh\\n' > " + machine.resolve("chromium") + "; chmod +x "
                + machine.resolve("chromium") + ";; esac");

        assertThat(machine(true, Duration.ofSeconds(40)).program()).contains(machine.resolve("chromium"));
        assertThat(Files.readAllLines(machine.resolve("asked"))).hasSize(2)
                .last()
                .asString()
                .endsWith("install --no-install-recommends chromium");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("No Chromium", "at most 40 s",
                "Chromium is installed");
    }

    @Test
    void whoIsNotRootInstallsNothing() throws IOException {
        program("apt-get", "touch " + machine.resolve("asked"));

        assertThat(machine(false, Duration.ofSeconds(40)).program()).isEmpty();
        assertThat(machine.resolve("asked")).doesNotExist();
    }

    @Test
    void aRefusalIsSaidInItsOwnWords() throws IOException {
        program("apt-get", "echo 'E: Could not resolve the mirror'; exit 100");

        assertThat(machine(true, Duration.ofSeconds(40)).program()).isEmpty();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("E: Could not resolve", "could not be installed");
    }

    @Test
    void anInstallationThatHangsIsGivenUp() throws IOException {
        program("apt-get", "sleep 60");
        Instant begin = Instant.now();

        assertThat(machine(true, Duration.ofMillis(300)).program()).isEmpty();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(40));
    }
}
