package org.konbit.launcher.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;
import org.konbit.dev.CannotBuild;
import org.konbit.dev.Save;

/** Serves a plugin until this process is told to stop, and prints what became of each save. */
final class Developing {
    private static final int FILES_SHOWN = 3;
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("HH:mm:ss");
    private final PrintWriter out;
    private final Path folder;

    private Developing(PrintWriter out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    static int serve(Path folder, int port, boolean fresh, String classPath, PrintWriter out)
            throws InterruptedException {
        DevSite site;
        try {
            site = DevSite.start(folder, port, fresh, classPath);
        } catch (CannotBuild foreseen) {
            throw new CommandFailed(String.valueOf(foreseen.getMessage()), foreseen);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "stop"));
        out.println("Konbit serves your plugin at " + site.page());
        out.println("The sign-in page shows sample people to sign in as. Save a file and look at the page again; "
                + "press Ctrl-C to stop.");
        LogSettings.withoutStatesOf(site::isItsPlugin);
        site.watch(new Developing(out, site.folder())::print);
        site.join();
        return ExitCode.DONE;
    }

    private void print(Save save) {
        out.println(line(LocalTime.now(), save, folder));
    }

    static String line(LocalTime now, Save save, Path folder) {
        return NOW.format(now) + " " + switch (save) {
            case Save.Live live -> "live after %d ms (%d to build, %d to exchange): %s".formatted(
                    live.buildMillis() + live.exchangeMillis(), live.buildMillis(), live.exchangeMillis(),
                    files(live.files()));
            case Save.Broken broken -> "cannot be built:\n"
                    + broken.problems().stream().map(one -> one.printed(folder)).collect(Collectors.joining("\n"));
            case Save.Refused refused -> "is not served: " + refused.words();
        };
    }

    private static String files(Set<String> files) {
        return files.isEmpty()
                ? "everything"
                : files.stream()
                        .limit(FILES_SHOWN)
                        .map(file -> file.substring(file.lastIndexOf('/') + 1))
                        .collect(Collectors.joining(", "))
                        + (files.size() > FILES_SHOWN ? " and " + (files.size() - FILES_SHOWN) + " more" : "");
    }
}
