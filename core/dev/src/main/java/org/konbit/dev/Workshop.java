package org.konbit.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a plugin is being written: watches its folder, and at each save builds it and puts the jar into a site's plugins folder. Thread-safe.
 */
public final class Workshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(40);
    private static final long STOPPING_MILLIS = TimeUnit.SECONDS.toMillis(30);
    private static final int WARM_UPS = 3;

    private final Path folder;
    private final Path work;
    private final Report report;
    private final Saved saved;
    private Saved.@Nullable Built first;
    private @Nullable Thread watching;
    private String lastFailure = "";
    private volatile boolean closed;

    private Workshop(PluginProject project, List<Path> classPath) {
        this.folder = project.folder();
        this.work = folder.resolve("target/konbit-dev");
        this.report = new Report(work.resolve("problems.tsv"));
        this.saved = new Saved(project, work, classPath);
    }

    /**
     * Open the workshop of the plugin in a folder.
     *
     * @param classPath what Maven says the plugin is compiled against, with the system's separator; empty for what every plugin is
     * @throws CannotBuild if there is no plugin, or if only Maven could know what it is compiled against
     */
    public static Workshop open(Path plugin, String classPath) {
        Path folder = plugin.toAbsolutePath().normalize();
        PluginProject project = PluginProject.read(folder);
        if (classPath.isBlank() && !project.libraries().isEmpty()) {
            throw new CannotBuild("The plugin in " + folder + " uses libraries of its own, and only Maven knows where "
                    + "they are. Run this in its folder instead: mvn -Pdev", null);
        }
        return new Workshop(project, ClassPath.of(classPath));
    }

    /**
     * Take away what an earlier one served, before a site looks for it.
     *
     * @throws CannotBuild if that is not possible
     */
    public void clear() {
        try {
            Files.deleteIfExists(saved.jar());
        } catch (IOException locked) {
            throw new CannotBuild(saved.jar() + " cannot be replaced (" + locked.getMessage() + ").", locked);
        }
        report.write(Optional.empty(), List.of());
    }

    /** The folder for everything that can be made again: the site's data in {@code data}, the plugin's jar in {@code plugins}. */
    public Path work() {
        return work;
    }

    /** The plugin's folder. */
    public Path folder() {
        return folder;
    }

    /** Where the site's pages read what could not be built. */
    public Path report() {
        return report.file();
    }

    /** The plugin's id: of its last jar, or as its sources say. */
    public Optional<String> id() {
        return report.id().or(() -> PluginId.in(folder));
    }

    /** Build for the first time; there need not be a site yet. */
    public void begin() {
        first = saved.first();
        written(first.result());
    }

    /** Tell what became of the beginning, and from now on of each save. */
    public void watch(Served served, Consumer<Save> told) {
        var exchange = new Exchange(served, () -> closed, saved::more);
        watching = Thread.ofPlatform().name("workshop").daemon().start(() -> {
            unlessItFails(told, () -> {
                if (first != null) {
                    serve(first, exchange, told);
                }
            });
            unlessItFails(told, () -> {
                // let what is slow only at first not be the first save
                for (int i = 0; i < WARM_UPS && !closed && !saved.more(); i++) {
                    saved.warmUp();
                }
            });
            while (!closed) {
                unlessItFails(told, () -> saved.next().ifPresent(built -> {
                    serve(built, exchange, told);
                    lastFailure = "";
                }));
                LockSupport.parkNanos(LOOK_NANOS);
            }
        });
    }

    /** Whatever nobody foresaw is said, once, and the next save is served as if nothing had been. */
    private void unlessItFails(Consumer<Save> told, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error failed) {
            if (!failed.toString().equals(lastFailure)) {
                lastFailure = failed.toString();
                LOG.error("A save could not be served", failed);
                tell(Problem.unforeseen(failed), told);
            }
        }
    }

    private void tell(Problem problem, Consumer<Save> told) {
        try {
            report.write(id(), List.of(problem));
            told.accept(new Save.Broken(saved.waiting(), List.of(problem)));
        } catch (RuntimeException | Error failed) {
            LOG.error("That cannot be told", failed);
        }
    }

    private void serve(Saved.Built built, Exchange exchange, Consumer<Save> told) {
        List<Problem> problems = built.result().problems();
        if (!problems.isEmpty()) {
            written(built.result());
            told.accept(new Save.Broken(built.files(), problems));
            return;
        }
        long began = System.nanoTime();
        exchange.words(built.result().packed().orElseThrow()).ifPresent(words -> {
            // only now: until then the pages would show the version of before
            written(built.result());
            saved.done();
            told.accept(words.isEmpty()
                    ? new Save.Live(built.files(), built.millis(),
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
                    : new Save.Refused(built.files(), words));
        });
    }

    private void written(Build.Result result) {
        report.write(result.packed().map(BundleJar.Packed::id).or(this::id), result.problems());
    }

    /** Watch no longer; what is being built is waited for. */
    public void stop() {
        closed = true;
        Thread thread = watching;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join(STOPPING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
        saved.close();
    }
}
