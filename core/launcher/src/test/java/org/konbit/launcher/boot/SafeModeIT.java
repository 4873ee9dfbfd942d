package org.konbit.launcher.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.konbit.launcher.probe.ExitingActivator;
import org.konbit.launcher.probe.HaltingActivator;
import org.konbit.launcher.probe.SampleJar;

/** A plugin that takes Konbit along whenever it starts keeps it from serving three times, and no longer. */
@Execution(ExecutionMode.CONCURRENT)
final class SafeModeIT {
    @TempDir
    private Path folder;

    private KonbitProcess serve() throws Exception {
        return KonbitProcess.start(folder, List.of(), "serve", "--port", "0");
    }

    @Test
    void afterThreeKilledStartsTheKernelServesAloneAndSaysWhichPluginItWas() throws Exception {
        Path jar = new SampleJar().classes(HaltingActivator.class)
                .header("Bundle-Activator", HaltingActivator.class.getName())
                .header("Import-Package", "org.konbit.api;version=\"[1.0,2)\",org.osgi.framework")
                .at(Files.createDirectories(folder.resolve("plugins")).resolve("halts.jar"));
        for (int i = 0; i < 3; i++) {
            try (KonbitProcess killed = serve()) {
                assertThat(killed.exitCode()).isEqualTo(HaltingActivator.CODE);
            }
        }
        String cookie;
        try (KonbitProcess safe = serve()) {
            assertThat(safe.after("Konbit starts without plugins")).contains(
                    "its last three starts were not finished; during the last one the plugin sample was starting",
                    "Take the plugin sample out of the plugins folder and start Konbit again");
            String token = safe.after("/setup?token=");
            URI address = safe.address();
            cookie = Writer.setUp(address, token);
            assertThat(new Writer(address, cookie).page("/admin/plugins?lang=en"))
                    .contains("Konbit started without plugins.",
                            "during the last one the plugin sample was starting. Take its file halts.jar out of the folder");
            safe.kill();
        }
        Files.delete(jar);
        new SampleJar().classes(ExitingActivator.class)
                .header("Bundle-Activator", ExitingActivator.class.getName())
                .header("Import-Package", "org.konbit.api;version=\"[1.0,2)\",org.osgi.framework")
                .at(folder.resolve("plugins/sound.jar"));
        try (KonbitProcess normal = serve()) {
            assertThat(new Writer(normal.address(), cookie).page("/admin/plugins?lang=en"))
                    .contains("sound.jar", ">works<")
                    .doesNotContain("Konbit started without plugins.");
            Files.createFile(folder.resolve(ExitingActivator.FILE));
            assertThat(normal.after("The plugin sample ends")).contains("the whole server");
            assertThat(normal.after("System.exit, at ")).startsWith("ExitingActivator.java:");
            assertThat(normal.exitCode()).isEqualTo(HaltingActivator.CODE);
        }
    }
}
