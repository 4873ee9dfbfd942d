package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainServeTest {
    @Test
    void understandsEachOptionOnce() {
        assertThat(of("serve")).contains(new PlainServe(null, Map.of()));
        assertThat(of("serve --config konbit.toml --port 0 --data d --plugins p --safe")).contains(new PlainServe(
                Path.of("konbit.toml"), Map.of("http.port", "0", "data.directory", "d", "plugins.directory", "p",
                        "plugins.safe", "true")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "backup", "serve --help", "serve -h", "serve --port", "serve --port x",
            "serve --port=1", "serve --port 123456",
            "serve --data --safe", "serve --data a --data b", "serve --config a --config b", "serve --safe --safe",
            "serve extra",
            "serve --prot 1", "--safe serve", "serve --config a\0b"})
    void leavesWhatNeedsAnExplanationToTheLibrary(String line) {
        assertThat(of(line)).isEmpty();
    }

    private static java.util.Optional<PlainServe> of(String line) {
        return PlainServe.of(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
