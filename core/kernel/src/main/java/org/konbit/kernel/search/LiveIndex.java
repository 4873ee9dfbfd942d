package org.konbit.kernel.search;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index that answers now, and the folder its generations stand in, each under its number.
 *
 * <p>Any thread may ask; one thread opens, exchanges and closes.
 */
final class LiveIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIndex.class);
    private static final int PATIENCE_SECONDS = 10;

    private final Path root;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable Generation current;
    private long lastNumber;

    /** The generations stand in this folder, which need not exist. */
    LiveIndex(Path root) {
        this.root = root;
    }

    /** Answers from a view of the index. */
    @FunctionalInterface
    interface Question<R> {
        /** Answer; the view is valid until this returns. */
        R answer(Generation.View view) throws IOException;
    }

    /**
     * Ask the index; waits for it when the server has just started.
     *
     * @throws SearchUnavailable if it is not there yet, or is damaged
     */
    <R> R ask(Question<R> question) {
        while (true) {
            Generation index = awaited();
            try {
                Generation.View view = index.take();
                try {
                    return question.answer(view);
                } finally {
                    index.giveBack(view);
                }
            } catch (AlreadyClosedException exchanged) {
                if (current == index) {
                    throw new SearchUnavailable(exchanged);
                }
            } catch (IOException damaged) {
                index.foundDamaged();
                throw new SearchUnavailable(damaged);
            }
        }
    }

    private Generation awaited() {
        try {
            Generation index = opened.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? current : null;
            if (index != null) {
                return index;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        throw new SearchUnavailable(null);
    }

    /** The index that answers now, or null before the first one is open. */
    @Nullable
    Generation current() {
        return current;
    }

    /** Open the newest generation that is whole and sound, if there is one; what else stands in the folder goes. */
    @Nullable
    Generation openNewest() throws IOException {
        Generation found = null;
        for (Path folder : folders()) {
            if (found == null) {
                found = opened(folder);
            }
            if (found == null || !found.folder().equals(folder)) {
                delete(folder);
            }
        }
        return found;
    }

    private static @Nullable Generation opened(Path folder) {
        try {
            Generation index = Generation.open(folder);
            if (index.isComplete()) {
                return index;
            }
            index.close();
        } catch (IOException | RuntimeException unusable) {
            LOG.warn("The search index in {} cannot be used and will be made anew: {}", folder, unusable.toString());
        }
        return null;
    }

    private List<Path> folders() throws IOException {
        Files.createDirectories(root);
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root, "[0-9]*")) {
            entries.forEach(folders::add);
        }
        folders.sort(Comparator.comparingLong(LiveIndex::number).reversed());
        folders.forEach(folder -> lastNumber = Math.max(lastNumber, number(folder)));
        return folders;
    }

    private static long number(Path folder) {
        try {
            return Long.parseLong(folder.getFileName().toString());
        } catch (NumberFormatException somebodyElses) {
            return 0;
        }
    }

    /** Begin the next generation, empty. */
    Generation begin() throws IOException {
        lastNumber++;
        return Generation.open(root.resolve(Long.toString(lastNumber)));
    }

    /** Let this one answer from now on; the one before it goes. */
    void serve(Generation next) {
        Generation before = current;
        current = next;
        opened.countDown();
        if (before != null && before != next) {
            discard(before);
        }
    }

    /** Close a generation and delete its folder. */
    void discard(Generation index) {
        index.close();
        try {
            delete(index.folder());
        } catch (IOException left) {
            LOG.warn("The old search index in {} could not be deleted; the next start tries again", index.folder(),
                    left);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() {
        Generation index = current;
        if (index != null) {
            index.close();
        }
    }
}
