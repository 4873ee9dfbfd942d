package org.konbit.launcher.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The starter kit of a plugin's developer: one sample person for each role, an organization, an open and a closed space. */
final class DevKit {
    private static final List<String> FILES = List.of("kit.toml", "topics.toml", "organizations.toml", "members.toml",
            "spaces.toml", "sign-ins.toml");

    private DevKit() {}

    static Path unpack(Path into) {
        try {
            Files.createDirectories(into);
            for (String name : FILES) {
                try (InputStream in = Objects.requireNonNull(DevKit.class.getResourceAsStream("kit/" + name))) {
                    Files.copy(in, into.resolve(name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
