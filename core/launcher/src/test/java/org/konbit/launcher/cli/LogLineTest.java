package org.konbit.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator.ExecutionStatus;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LogLineTest {
    private final LoggerContext context = new LoggerContext();

    @Test
    void anEventIsOneLineWhateverSomebodyPutsIntoIt() {
        assertThat(line("org.konbit.kernel.mail.Post", Level.INFO, null, "to {}", "a\r\nb\nc"))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d INFO  Post {15}to a \\| b \\| c\\R");
    }

    @Test
    void anExceptionStandsBelow() {
        assertThat(line("a.VeryLongNameOfALogger", Level.ERROR, new IllegalStateException("why"), "it failed"))
                .contains("ERROR VeryLongNameOfALogger it failed", "java.lang.IllegalStateException: why",
                        "\tat org.konbit.");
    }

    @Test
    void theLogOfAnEmbeddingHostIsLeftAlone() {
        assertThat(new CommandLineLog().configure(context)).isEqualTo(ExecutionStatus.INVOKE_NEXT_IF_ANY);
        assertThat(context.getLogger("root").getLevel()).isEqualTo(Level.DEBUG);
    }

    private String line(String logger, Level level, @Nullable Throwable failure, String message, Object... arguments) {
        return new LogLine()
                .doLayout(new LoggingEvent("", context.getLogger(logger), level, message, failure, arguments));
    }
}
