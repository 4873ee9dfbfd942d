package org.konbit.kernel.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Half an hour is for somebody with a debugger; everybody else's next save is not to wait behind a plugin that hangs. */
class CallLimitsTest {
    @Test
    void whoWritesAPluginWithoutADebuggerWaitsNoLongerThanACommunity() {
        assertEquals(CallLimits.STANDARD.call(), CallLimits.developing(List.of("-Xmx512m", "-ea")).call());
    }

    @Test
    void whoStandsInAPluginWithADebuggerHasHalfAnHour() {
        assertEquals(Duration.ofMinutes(30), CallLimits.developing(List.of("-Xmx512m",
                "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=localhost:5005")).call());
    }
}
