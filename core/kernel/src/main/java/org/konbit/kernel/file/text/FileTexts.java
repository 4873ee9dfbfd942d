package org.konbit.kernel.file.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.file.KeptFiles;
import org.konbit.kernel.search.SpokenLanguage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the text out of the files that wait, one after the other on a thread of its own; those that take long are read on a second one, so
 * that no file waits for them.
 */
public final class FileTexts implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FileTexts.class);
    private static final Duration REST = Duration.ofSeconds(10);
    private final Database database;
    private final ChangeLog changes;
    private final KeptFiles files;
    private final InstantSource clock;
    private final Attempts attempts;
    private final ReadingLimits limits;
    private final TextLane quick;
    private final TextLane patient;
    /** Those that took too long in their first attempt. */
    private final Set<String> slow = new ConcurrentSkipListSet<>();

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
        this.attempts = new Attempts(folder);
        this.quick = new TextLane("konbit-file-texts", folder, limits, REST, this::readNext);
        // its process goes home at once: there is seldom a second slow file
        this.patient = new TextLane("konbit-slow-file-texts", folder.resolve("slow"), limits, Duration.ofMillis(1),
                this::readSlow);
    }

    /** Read what waits, and from now on what is attached. */
    public void start() {
        changes.listen(quick::wake);
        quick.start();
        patient.start();
    }

    /** Read one file and write what came of it, or leave it to the other thread if it takes long; false if none waits. */
    boolean readNext() throws IOException {
        List<TextSql.Waiting> waiting = database.read(TextSql.class, sql -> sql.next(slow.size() + 1));
        Optional<TextSql.Waiting> next = waiting.stream().filter(file -> !slow.contains(file.id())).findFirst();
        if (next.isEmpty()) {
            return false;
        }
        TextSql.Waiting file = next.get();
        long before = System.nanoTime();
        Extract known = known(file.sha256());
        Optional<Extract> extract = known != null ? Optional.of(known) : tried(file);
        if (extract.isPresent()) {
            finish(file, extract.get(), before);
        } else {
            slow.add(file.id());
            patient.wake();
            LOG.info("File {} takes long: it is read beside the others", file.id());
        }
        return true;
    }

    /** Empty if a short attempt was not enough, or the machine went down in the middle of the last one. */
    private Optional<Extract> tried(TextSql.Waiting file) throws IOException {
        if (attempts.unfinished(file.id())) {
            return Optional.empty();
        }
        attempts.begin(file.id());
        Optional<Extract> extract = read(quick, file, limits.first());
        if (extract.isEmpty()) {
            attempts.end(file.id());
        }
        return extract;
    }

    /** Read one of those that take long, with patience; false if there is none. */
    boolean readSlow() throws IOException {
        for (String id : slow) {
            Optional<TextSql.Waiting> file = database.read(TextSql.class, sql -> sql.waiting(id));
            if (file.isPresent()) {
                long before = System.nanoTime();
                Optional<Extract> extract = attempts.begin(id) == 0
                        ? Optional.empty()
                        : read(patient, file.get(), limits.limit());
                finish(file.get(), extract.orElseGet(Extract::failed), before);
            }
            slow.remove(id);
            return true;
        }
        return false;
    }

    /** Those that take long and are not read yet. */
    Set<String> slow() {
        return Set.copyOf(slow);
    }

    private @Nullable Extract known(String sha256) {
        TextSql.Known known = database.read(TextSql.class, sql -> sql.known(sha256));
        if (known == null) {
            return null;
        }
        int pages = known.pages() == null ? 0 : known.pages();
        return known.text() == null ? new Extract(Extract.State.NONE, pages, "") : Extract.of(pages, known.text());
    }

    /** Empty if the time was up. */
    private Optional<Extract> read(TextLane lane, TextSql.Waiting file, Duration limit) throws IOException {
        Path path = files.path(file.sha256());
        if (!Files.isRegularFile(path)) {
            LOG.warn("The bytes of file {} are missing: {}", file.id(), path);
            return Optional.of(Extract.failed());
        }
        if (file.mediaType().startsWith("text/")) {
            return Optional.of(PlainText.read(path));
        }
        try {
            return lane.process().read(path, file.mediaType(), limit);
        } catch (IOException e) {
            // no process can be started now
            attempts.takeBack(file.id());
            throw e;
        }
    }

    private void finish(TextSql.Waiting file, Extract extract, long before) throws IOException {
        boolean read = extract.state() == Extract.State.READ;
        Integer pages = extract.pages() == 0 ? null : extract.pages();
        String language = read ? SpokenLanguage.of(extract.text()).orElse(null) : null;
        try {
            database.write(TextSql.class, sql -> {
                if (sql.finish(file.id(), word(extract), read ? extract.text() : null, language, pages) > 0) {
                    changes.append("file", file.id(), clock.millis());
                }
            });
        } catch (RuntimeException e) {
            // there is nothing in a text that a database would not take: it is the database that cannot now
            attempts.takeBack(file.id());
            throw e;
        }
        attempts.end(file.id());
        LOG.info("File {} ({}): {}, {} characters in {} ms", file.id(), file.mediaType(), word(extract),
                extract.text().length(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
    }

    private static String word(Extract extract) {
        return extract.state().name().toLowerCase(Locale.ROOT);
    }

    /** Stop; a file that is being read now waits for the next start. */
    @Override
    public void close() {
        quick.stop();
        patient.stop();
        quick.close();
        patient.close();
        try {
            attempts.endAll();
        } catch (IOException e) {
            LOG.debug("What was being read counts as an attempt", e);
        }
    }
}
