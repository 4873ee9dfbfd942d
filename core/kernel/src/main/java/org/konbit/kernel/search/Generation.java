package org.konbit.kernel.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Lucene index in a folder of its own; an index made anew is the next generation.
 *
 * <p>One thread writes; any thread searches. What was written is seen after {@link #refresh} and survives a kill after {@link #commit}.
 */
final class Generation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Generation.class);
    private static final String FORMAT = "konbit.format";
    private static final String COMPLETE = "konbit.complete";
    private static final int MERGED_AT_ONCE = 10_000;
    private static final double BUFFER_MB = 4;
    private static final Similarity SIMILARITY = new TextSimilarity();

    private final Path folder;
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private Position position;
    private boolean complete;
    private volatile long seen;
    private volatile boolean damaged;

    private Generation(Path folder, Directory directory, IndexWriter writer) throws IOException {
        this.folder = folder;
        this.directory = directory;
        this.writer = writer;
        Map<String, String> userData = userData(writer);
        this.position = Position.of(userData);
        this.complete = userData.containsKey(COMPLETE);
        this.seen = position.seq();
        this.searchers = new SearcherManager(writer, new Searchers());
    }

    /**
     * Open the index of a folder, or begin an empty one.
     *
     * @throws IOException if it is damaged, of another format, or in use
     */
    static Generation open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Directory directory = new MMapDirectory(folder);
        try {
            if (DirectoryReader.indexExists(directory)) {
                checkFormat(directory);
            }
            var config = new IndexWriterConfig(Fields.analyzer()).setRAMBufferSizeMB(BUFFER_MB)
                    .setMergeScheduler(new QuietMerges())
                    .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0))
                    .setSimilarity(SIMILARITY)
                    .setCommitOnClose(false);
            return open(folder, directory, new IndexWriter(directory, config));
        } catch (IOException | RuntimeException unusable) {
            directory.close();
            throw unusable;
        }
    }

    private static Generation open(Path folder, Directory directory, IndexWriter writer) throws IOException {
        try {
            return new Generation(folder, directory, writer);
        } catch (IOException | RuntimeException unusable) {
            writer.rollback();
            throw unusable;
        }
    }

    private static void checkFormat(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            String format = reader.getIndexCommit().getUserData().getOrDefault(FORMAT, "unknown");
            if (!format.equals(Format.current())) {
                throw new IOException(
                        "The search index has format " + format + ", this server writes " + Format.current());
            }
        }
    }

    private static Map<String, String> userData(IndexWriter writer) {
        Map<String, String> userData = new HashMap<>();
        Iterable<Map.Entry<String, String>> stored = writer.getLiveCommitData();
        if (stored != null) {
            stored.forEach(entry -> userData.put(entry.getKey(), entry.getValue()));
        }
        return userData;
    }

    /** Where it stands. */
    Path folder() {
        return folder;
    }

    /** How far it has read the change log. */
    Position position() {
        return position;
    }

    /** Say how far it has read the change log. */
    void moveTo(Position next) {
        position = next;
    }

    /** Whether it holds everything up to its position; an index that is being made does not. */
    boolean isComplete() {
        return complete;
    }

    /** Say that it holds everything up to its position. */
    void completed() {
        complete = true;
    }

    /** Take in a thing, in place of what was known of it. */
    void put(Findable thing) throws IOException {
        writer.updateDocument(new Term(Fields.ID, thing.id()), Documents.of(thing));
    }

    /** Forget things. */
    void remove(Collection<String> ids) throws IOException {
        if (!ids.isEmpty()) {
            writer.deleteDocuments(new TermInSetQuery(Fields.ID, ids.stream().map(BytesRef::new).toList()));
        }
    }

    /** Let searches see what was written. */
    void refresh() throws IOException {
        long reached = position.seq();
        searchers.maybeRefreshBlocking();
        seen = reached;
    }

    /** The last change that searches see. */
    long seen() {
        return seen;
    }

    /** Make durable what was written, with the position. */
    void commit() throws IOException {
        Map<String, String> userData = new HashMap<>(position.userData());
        userData.put(FORMAT, Format.current());
        if (complete) {
            userData.put(COMPLETE, "true");
        }
        writer.setLiveCommitData(userData.entrySet());
        writer.commit();
    }

    /**
     * Begin to throw away what was forgotten: until its segment is merged, a removed document is only marked so. A large index is merged in
     * the background, and what changes meanwhile is found.
     */
    void beginToExpunge() throws IOException {
        writer.forceMergeDeletes(writer.getDocStats().maxDoc < MERGED_AT_ONCE);
    }

    /** Whether nothing is merged at this moment. */
    boolean isMerged() {
        return !writer.hasPendingMerges() && writer.getMergingSegments().isEmpty();
    }

    /** Let go of the segments that were merged. */
    void expunge() throws IOException {
        refresh();
        commit();
        // those that the searchers before had open
        writer.deleteUnusedFiles();
    }

    /** What a search sees: the index as it stood after this change at least. */
    record View(IndexSearcher searcher, long seq) {}

    /** Take the index as searches see it now; to be given back. */
    View take() throws IOException {
        // read before the searcher is taken: the searcher may be newer than this, never older
        long reached = seen;
        return new View(searchers.acquire(), reached);
    }

    /** Give back what was taken. */
    void giveBack(View view) throws IOException {
        searchers.release(view.searcher);
    }

    /** Say that reading it failed. */
    void foundDamaged() {
        damaged = true;
    }

    /** Whether reading it failed. */
    boolean isDamaged() {
        return damaged;
    }

    /** Whether it must be made anew: reading failed, writing failed, or its folder is gone; searches may still be able to read it. */
    boolean isBroken() {
        return damaged || !writer.isOpen() || !Files.exists(folder.resolve(IndexWriter.WRITE_LOCK_NAME));
    }

    /** Close it; searches that have taken it may finish. */
    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException | AlreadyClosedException gone) {
            LOG.debug("The search index in {} was gone before it was closed", folder, gone);
        }
    }

    /** Searchers without a query cache: what readers may see differs from reader to reader, and memory is dear. */
    private static final class Searchers extends SearcherFactory {
        @Override
        public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previousReader) {
            var searcher = new IndexSearcher(reader);
            searcher.setQueryCache(null);
            searcher.setSimilarity(SIMILARITY);
            return searcher;
        }
    }
}
