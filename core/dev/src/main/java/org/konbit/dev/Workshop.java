package org.konbit.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
    private static final long WRITING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SERVED_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long HALF_WRITTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int WARM_UPS = 3;
    private static final int AGAIN = 5;
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    private final Path folder;
    private final List<Path> classPath;
    private final Path work;
    private final Report report;
    private final Sources sources;
    private Build build;
    private @Nullable Built first;
    private @Nullable Thread watching;
    private volatile boolean closed;

    /** A jar, or why there is none. */
    private record Built(Set<String> files, String version, Build.Result result, long millis) {}

    private Workshop(PluginProject project, List<Path> classPath) {
        this.folder = project.folder();
        this.classPath = classPath;
        this.work = folder.resolve("target/konbit-dev");
        this.report = new Report(work.resolve("problems.tsv"));
        this.sources = new Sources(folder);
        this.build = new Build(project, work, classPath);
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
        if (classPath.isBlank() && project.hasLibraries()) {
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
            Files.deleteIfExists(build.jar());
        } catch (IOException locked) {
            throw new CannotBuild(build.jar() + " cannot be replaced (" + locked.getMessage() + ").", locked);
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
        sources.changed();
        Built built = built(Set.of());
        first = built;
        report.write(built.result.id().or(this::id), built.result.problems());
    }

    /** Tell what became of the beginning, and from now on of each save. */
    public void watch(Served served, Consumer<Save> told) {
        watching = Thread.ofPlatform().name("workshop").daemon().start(() -> {
            if (first != null) {
                told.accept(served(first, served));
            }
            // the compilers are slow at first: let that not be the first save
            for (int i = 0; i < WARM_UPS && !closed && sources.none(); i++) {
                build.build(true, "");
            }
            while (!closed) {
                look(served, told);
                LockSupport.parkNanos(LOOK_NANOS);
            }
        });
    }

    private void look(Served served, Consumer<Save> told) {
        try {
            Set<String> changed = sources.changed();
            if (!changed.isEmpty()) {
                told.accept(served(built(together(changed)), served));
            }
        } catch (RuntimeException failed) {
            LOG.error("A save could not be built", failed);
        }
    }

    /** With the other files that are saved together, and when none is being written any more. */
    private Set<String> together(Set<String> changed) {
        Set<String> files = new TreeSet<>(changed);
        long deadline = System.nanoTime() + HALF_WRITTEN_NANOS;
        for (Set<String> more = changed; !more.isEmpty()
                || sources.halfWritten() && System.nanoTime() < deadline; more = sources.changed()) {
            files.addAll(more);
            LockSupport.parkNanos(WRITING_NANOS);
        }
        return files;
    }

    private Built built(Set<String> changed) {
        long began = System.nanoTime();
        String version = "-" + LocalDateTime.now().format(NOW);
        Set<String> files = changed;
        Build.Result result = result(files, version);
        Set<String> more = sources.changed();
        for (int i = 0; i < AGAIN && !more.isEmpty(); i++) {
            // what was saved meanwhile belongs to it: nobody is shown the half of it
            files = new TreeSet<>(files);
            files.addAll(together(more));
            result = result(files, version);
            more = sources.changed();
        }
        if (result.problems().isEmpty()) {
            build.publish();
        }
        return new Built(files, build.version() + version, result, millis(System.nanoTime() - began));
    }

    private Build.Result result(Set<String> files, String version) {
        boolean code = files.stream().anyMatch(file -> !file.startsWith("src/main/resources/"));
        try {
            if (files.contains("pom.xml")) {
                build.close();
                build = new Build(PluginProject.read(folder), work, classPath);
            }
            return build.build(code, version);
        } catch (CannotBuild wrong) {
            return new Build.Result(Optional.empty(), List.of(Problem.of(String.valueOf(wrong.getMessage()))));
        }
    }

    private Save served(Built built, Served served) {
        List<Problem> problems = built.result.problems();
        long began = System.nanoTime();
        String words = problems.isEmpty() ? exchanged(built, served) : "";
        // only now: until then the pages would show the version of before
        report.write(built.result.id().or(this::id), problems);
        if (!problems.isEmpty()) {
            return new Save.Broken(built.files, problems);
        }
        return words.isEmpty()
                ? new Save.Live(built.files, built.millis, millis(System.nanoTime() - began))
                : new Save.Refused(built.files, words);
    }

    /** Wait until the site has taken the jar; empty if it serves it, else its words. */
    private String exchanged(Built built, Served served) {
        String name = built.result.id().orElseThrow();
        String refused = "; version " + built.version + " is ";
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!closed && System.nanoTime() < deadline) {
            Served.State state = served.state(name).orElse(new Served.State("", ""));
            if (state.version().equals(built.version)) {
                return state.active() ? "" : state.words();
            }
            int other = state.words().indexOf(refused);
            if (other >= 0) {
                return state.words().substring(other + refused.length());
            }
            LockSupport.parkNanos(SERVED_NANOS);
        }
        return closed ? "" : "the site did not take it within 30 seconds";
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    /** Watch no longer; what is being built is waited for. */
    public void stop() {
        closed = true;
        Thread thread = watching;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join(TimeUnit.NANOSECONDS.toMillis(PATIENCE_NANOS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        stop();
        build.close();
    }
}
