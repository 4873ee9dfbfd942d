package org.konbit.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small starter kit of a test site: one sample person for each role, one open and one closed space. */
final class TestKit {
    private static final List<String> FILES = List.of("kit.toml", "topics.toml", "organizations.toml", "members.toml",
            "spaces.toml",
            "sign-ins.toml");

    private TestKit() {}

    static Path unpack(Path into) {
        try {
            Files.createDirectories(into);
            for (String name : FILES) {
                try (InputStream in = TestKit.class.getResourceAsStream("kit/" + name)) {
                    if (in == null) {
                        throw new IllegalStateException("konbit-testing lacks kit/" + name);
                    }
                    Files.copy(in, into.resolve(name));
                }
            }
            return into;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
