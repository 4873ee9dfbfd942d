package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.file.KeptFiles;
import org.konbit.kernel.search.SpokenLanguage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the text out of the files that wait for it, one after the other, on a thread of its own. */
public final class FileTexts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileTexts.class);
    /** Many commits in a row are one reason to look. */
    private static final Duration BREATH = Duration.ofMillis(100);
    private static final Duration HEAD_START = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private final Database database;
    private final ChangeLog changes;
    private final KeptFiles files;
    private final InstantSource clock;
    private final ReadingProcess process;
    private final Attempts attempts;
    private final ReadingLimits limits;
    /** Those that took too long in their first attempt; used by one thread. */
    private final Set<String> slow = new HashSet<>();
    private final Semaphore wake = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("konbit-file-texts").daemon().unstarted(this::run);
    private volatile boolean closed;

    /**
     * Prepare; {@link #start} begins.
     *
     * @param dataDirectory its folder {@code work/text} is for temporary files
     */
    public FileTexts(Database database, ChangeLog changes, KeptFiles files, InstantSource clock, Path dataDirectory) {
        this(database, changes, files, clock, dataDirectory, ReadingLimits.USUAL);
    }

    FileTexts(Database database, ChangeLog changes, KeptFiles files, InstantSource clock, Path dataDirectory,
            ReadingLimits limits) {
        this.database = database;
        this.changes = changes;
        this.files = files;
        this.clock = clock;
        this.limits = limits;
        Path folder = dataDirectory.resolve("work").resolve("text");
        this.process = new ReadingProcess(folder, limits);
        this.attempts = new Attempts(folder);
    }

    /** Read what waits, and from now on what is attached. */
    public void start() {
        changes.listen(wake::release);
        thread.start();
    }

    private void run() {
        // what waits since the last stop leaves the first page its head start
        pause(HEAD_START);
        while (!closed) {
            try {
                // without any work for a while, the process goes home
                if (!readNext() && !pause(process.runs() ? REST : LOOK_AGAIN)) {
                    process.close();
                }
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    LOG.warn("Texts of files cannot be read now; trying again in {} s", LOOK_AGAIN.toSeconds(), e);
                    pause(LOOK_AGAIN);
                }
            }
        }
    }

    private boolean pause(Duration most) {
        try {
            boolean woken = wake.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            Thread.sleep(woken ? BREATH : Duration.ZERO);
            wake.drainPermits();
            return woken;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Read one file and write what came of it; false if none waits. */
    boolean readNext() throws IOException {
        TextSql.Waiting file = next();
        if (file == null) {
            return false;
        }
        long before = System.nanoTime();
        Extract extract = known(file.sha256());
        if (extract == null) {
            Optional<Extract> tried = tried(file);
            if (tried.isEmpty()) {
                return true;
            }
            extract = tried.get();
        }
        finish(file, extract);
        slow.remove(file.id());
        attempts.end();
        LOG.info("File {} ({}): {}, {} characters in {} ms", file.id(), file.mediaType(), word(extract),
                extract.text().length(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        return true;
    }

    /** The file that waits longest, those that took too long once after all others. */
    private TextSql.@Nullable Waiting next() {
        List<TextSql.Waiting> waiting = database.read(TextSql.class, sql -> sql.next(slow.size() + 1));
        return waiting.stream()
                .filter(file -> !slow.contains(file.id()))
                .findFirst()
                .orElse(waiting.isEmpty() ? null : waiting.getFirst());
    }

    /** Empty if a first, short attempt was not enough: then the file waits until all others had theirs. */
    private Optional<Extract> tried(TextSql.Waiting file) throws IOException {
        int attempt = attempts.begin(file.id());
        if (attempt == 0) {
            return Optional.of(Extract.failed());
        }
        // whoever ended in the middle of it once is not asked to note that again and again
        boolean patient = attempt > 1 || slow.contains(file.id());
        Optional<Extract> extract = read(file, patient ? limits.limit() : limits.first());
        if (extract.isEmpty() && !patient) {
            slow.add(file.id());
            attempts.end();
            LOG.info("File {} takes more than {} ms: it is read when no other file waits", file.id(),
                    limits.first().toMillis());
            return extract;
        }
        return extract.or(() -> Optional.of(Extract.failed()));
    }

    private @Nullable Extract known(String sha256) {
        TextSql.Known known = database.read(TextSql.class, sql -> sql.known(sha256));
        if (known == null) {
            return null;
        }
        int pages = known.pages() == null ? 0 : known.pages();
        return known.text() == null ? new Extract(Extract.State.NONE, pages, "") : Extract.of(pages, known.text());
    }

    private Optional<Extract> read(TextSql.Waiting file, Duration limit) throws IOException {
        Path path = files.path(file.sha256());
        if (!Files.isRegularFile(path)) {
            LOG.warn("The bytes of file {} are missing: {}", file.id(), path);
            return Optional.of(Extract.failed());
        }
        if (file.mediaType().startsWith("text/")) {
            return Optional.of(PlainText.read(path));
        }
        return process.read(path, file.mediaType(), limit);
    }

    private void finish(TextSql.Waiting file, Extract extract) {
        boolean read = extract.state() == Extract.State.READ;
        Integer pages = extract.pages() == 0 ? null : extract.pages();
        String language = read ? SpokenLanguage.of(extract.text()).orElse(null) : null;
        database.write(TextSql.class, sql -> {
            if (sql.finish(file.id(), word(extract), read ? extract.text() : null, language, pages) > 0) {
                changes.append("file", file.id(), clock.millis());
            }
        });
    }

    private static String word(Extract extract) {
        return extract.state().name().toLowerCase(Locale.ROOT);
    }

    /** Stop; a file that is being read now waits for the next start. */
    @Override
    public void close() {
        closed = true;
        process.stop();
        if (!thread.isAlive()) {
            return;
        }
        thread.interrupt();
        try {
            if (thread.join(Duration.ofSeconds(10))) {
                process.close();
                attempts.end();
            }
        } catch (InterruptedException | IOException e) {
            LOG.debug("Stopped in the middle of a file", e);
        }
    }
}
