package org.konbit.dev;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what was saved, and remembers it until it is served. Used by one thread. */
final class Saved implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Saved.class);
    private static final long WRITING_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long HALF_WRITTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int AGAIN = 5;
    private static final DateTimeFormatter NOW = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSSS");

    private final Path folder;
    private final Path work;
    private final List<Path> classPath;
    private final List<String> libraries;
    private final Sources sources;
    private final Set<String> files = new TreeSet<>();
    private final Set<String> since = new HashSet<>();
    private boolean unseen;
    private Build build;

    /** A jar, or why there is none. */
    record Built(Set<String> files, Build.Result result, long millis) {}

    Saved(PluginProject project, Path work, List<Path> classPath) {
        this.folder = project.folder();
        this.work = work;
        this.classPath = classPath;
        this.libraries = project.libraries();
        this.sources = new Sources(folder);
        this.build = new Build(project, work, classPath);
    }

    /** Build for the first time. */
    Built first() {
        sources.changed();
        return built();
    }

    /** Build what was saved since the last time, with what is not served of before; empty if nothing was. */
    Optional<Built> next() {
        return more() ? Optional.of(built()) : Optional.empty();
    }

    /** Whether something was saved since the last build began. */
    boolean more() {
        look();
        return unseen || !since.isEmpty();
    }

    private boolean look() {
        try {
            return since.addAll(sources.changed());
        } catch (RuntimeException | Error failed) {
            // what is told of it now has to be taken back as soon as one can look again
            unseen = true;
            throw failed;
        }
    }

    /** What was built last is served, or never will be. */
    void done() {
        files.clear();
    }

    /** Those of which nothing is served yet. */
    Set<String> waiting() {
        return new TreeSet<>(files);
    }

    /** Build once for nothing, because the compilers are slow at first. */
    void warmUp() {
        build.build(true, "");
    }

    private Built built() {
        long began = System.nanoTime();
        String version = "-" + LocalDateTime.now().format(NOW);
        Build.Result result;
        int rounds = 0;
        do {
            // what is saved meanwhile belongs to it: nobody is shown the half of it
            takeTogether();
            result = result(version);
            rounds++;
        } while (more() && rounds <= AGAIN);
        if (result.problems().isEmpty()) {
            build.publish();
        }
        return new Built(waiting(), result, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }

    /** With the other files that are saved together, and when none is being written any more. */
    private void takeTogether() {
        long deadline = System.nanoTime() + HALF_WRITTEN_NANOS;
        boolean more = !since.isEmpty();
        while ((more || sources.halfWritten()) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(WRITING_NANOS);
            more = look();
        }
        sources.settled();
        files.addAll(since);
        since.clear();
        unseen = false;
    }

    private Build.Result result(String version) {
        boolean code = files.stream().anyMatch(file -> !file.startsWith("src/main/resources/"));
        try {
            if (files.contains("pom.xml")) {
                renew(PluginProject.read(folder));
            }
            return build.build(code, version);
        } catch (CannotBuild wrong) {
            return Build.Result.of(Problem.of(String.valueOf(wrong.getMessage())));
        } catch (RuntimeException | Error failed) {
            LOG.error("A save could not be built", failed);
            return Build.Result.of(Problem.unforeseen(failed));
        }
    }

    private void renew(PluginProject project) {
        if (!project.libraries().equals(libraries)) {
            throw new CannotBuild("The libraries in pom.xml are others than those this was started with. "
                    + "Only Maven can find them: stop with Ctrl-C, and start again with mvn -Pdev", null);
        }
        build.close();
        build = new Build(project, work, classPath);
    }

    /** Where the jar is put. */
    Path jar() {
        return build.jar();
    }

    @Override
    public void close() {
        build.close();
    }
}
