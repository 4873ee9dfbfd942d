package org.konbit.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.konbit.testing.TestPlugin;

/** A sound plugin keeps the whole contract and leaves nothing; what another one leaves is found and named. */
@Isolated("it counts the threads of the process")
final class LeftoversTest {
    private static final Effort SMALL = new Effort(3, Duration.ofMillis(100));
    @TempDir
    private Path folder;

    private List<String> left(TestPlugin plugin) {
        try (Subject subject = new Subject(plugin.in(folder), SMALL)) {
            assertThat(Check.STARTS.of(subject)).isEmpty();
            return Check.STOPS.of(subject);
        }
    }

    @Test
    void aSoundPluginKeepsAllOfIt() {
        try (Subject subject = new Subject(ContractTest.plugin(Faults.Sound.class).in(folder))) {
            for (Check check : Check.values()) {
                assertThat(check.of(subject)).as(check.promise).isEmpty();
            }
        }
    }

    @Test
    void threadsAndServletsThatStay() {
        assertThat(left(ContractTest.plugin(Faults.Untidy.class).classes(Faults.OpenServlet.class)))
                .anyMatch(one -> one.matches("3 threads named faulty-… still run .*"))
                .anyMatch(one -> one.matches("3 services jakarta.servlet.Servlet are still registered .*"))
                .anyMatch(one -> one.contains("@Deactivate"));
    }

    @Test
    void classesThatStay() {
        try {
            assertThat(left(ContractTest.plugin(Faults.Clinging.class))).singleElement()
                    .asString()
                    .startsWith("3 of 3 stopped versions of the plugin stay in memory");
        } finally {
            System.getProperties().keySet().removeIf(key -> key.toString().startsWith("faulty."));
        }
    }
}
