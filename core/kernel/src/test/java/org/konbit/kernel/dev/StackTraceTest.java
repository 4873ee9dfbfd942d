package org.konbit.kernel.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackTraceTest {
    @TempDir
    private Path folder;

    @Test
    void aNameMayHaveLettersOfAnyLanguage() throws Exception {
        Path file = folder.resolve("src/main/java/org/example/Año.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one\ntwo\nthree\n");
        String trace = """
                       java.lang.IllegalStateException: no
                       \tat org.konbit.hello//org.example.Año.sumarDías(Año.java:2)
                       """;

        assertThat(StackTrace.of(trace).place(new PluginSources(folder, name -> Optional.empty())))
                .hasValueSatisfying(place -> assertThat(place.at()).isEqualTo("src/main/java/org/example/Año.java:2"));
    }

    @Test
    void aStatementThatFailedIsFoundWhereItIsWritten() throws Exception {
        Path file = folder.resolve("src/main/java/org/example/ToolPages.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                                class ToolPages {
                                    Object all() {}
                                    interface Tools {
                                        @SqlQuery("select nam from tool")
                                        List<Tool> all();
                                    }
                                }
                                """);
        String trace = """
                       org.jdbi.v3.core.statement.UnableToCreateStatementException: no such column: nam [Tools.all: select nam from tool]
                       \tat org.example.%s.all(%s.java)
                       \tat org.example.ToolPages.list(ToolPages.java:2)
                       """;
        for (String type : new String[]{"ToolPages$Tools", "Tools"}) {
            assertThat(StackTrace.of(trace.formatted(type, "Tools"))
                    .place(new PluginSources(folder, name -> Optional.empty()))).hasValueSatisfying(place -> {
                        assertThat(place.at()).isEqualTo("src/main/java/org/example/ToolPages.java:5");
                        assertThat(place.sentence()).endsWith("[Tools.all: select nam from tool]");
                    });
        }
    }

    /** Between where it waits and its own line stand those of Java, some of them without a line. */
    @Test
    void whatTookTooLongIsShownWhereItWas() throws Exception {
        Path file = folder.resolve("src/main/java/org/example/Slow.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one\nThread.sleep(20_000);\n");
        String trace = """
                       It took longer than 10s and was given up, at Slow.java:2
                       \tat java.base/java.lang.Thread.sleep0(Native Method)
                       \tat java.base/java.lang.Thread.sleep(Thread.java:509)
                       \tat org.example.Slow.list(Slow.java:2)
                       """;

        assertThat(StackTrace.of(trace).place(new PluginSources(folder, name -> Optional.empty())))
                .hasValueSatisfying(place -> {
                    assertThat(place.at()).isEqualTo("src/main/java/org/example/Slow.java:2");
                    assertThat(place.sentence()).isEqualTo("It took longer than 10s and was given up, at Slow.java:2");
                });
    }
}
