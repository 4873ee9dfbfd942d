package org.konbit.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A sound plugin keeps the whole contract. */
@Isolated("it counts the threads of the process")
final class SoundPluginTest {
    @TempDir
    private Path folder;

    @Test
    void aSoundPluginKeepsAllOfIt() {
        try (Subject subject = new Subject(ContractTest.plugin(Faults.Sound.class).in(folder), List.of())) {
            for (Check check : Check.values()) {
                assertThat(check.of(subject)).as(check.promise).isEmpty();
            }
        }
    }
}
