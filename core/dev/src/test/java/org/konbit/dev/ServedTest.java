package org.konbit.dev;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServedTest {
    @Test
    void whatIsToldOfAPluginThatIsServedDoesNotRefuseIt() {
        assertThat(new Served.State("1.0.0", "active").active()).isTrue();
        assertThat(new Served.State("1.0.0", "active: It failed 2 times in the last hour.").active()).isTrue();
        assertThat(new Served.State("1.0.0", "failed: No such table.").active()).isFalse();
    }
}
