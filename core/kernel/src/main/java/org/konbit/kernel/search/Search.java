package org.konbit.kernel.search;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.konbit.api.Database;
import org.konbit.kernel.data.ChangeLog;

/**
 * The community's search: an index in the data directory, kept up to date from the change log, and answers that show a reader nothing
 * that the reader may not read. Thread-safe.
 */
public final class Search implements AutoCloseable {
    private static final Pace PACE = new Pace(Duration.ofSeconds(3), Duration.ofSeconds(20));

    /**
     * When work is done.
     *
     * @param headStart the index is opened so long after the start, unless somebody searches or something changes before
     * @param commitEvery how often changes are made durable; what is not is read from the change log again
     */
    record Pace(Duration headStart, Duration commitEvery) {}

    private final LiveIndex live;
    private final Upkeep upkeep;
    private final Indexer indexer;
    private final Finder finder;

    /**
     * Prepare; nothing is opened before {@link #start}.
     *
     * @param dataDirectory the index stands in its folder {@code index}
     * @param plain takes the marks out of Markdown
     */
    public Search(Path dataDirectory, Database database, ChangeLog log, UnaryOperator<String> plain) {
        this(dataDirectory, database, log, plain, PACE);
    }

    /** Prepare to work at this pace. */
    Search(Path dataDirectory, Database database, ChangeLog log, UnaryOperator<String> plain, Pace pace) {
        this.live = new LiveIndex(dataDirectory.resolve("index"));
        var findables = new Findables(database, plain);
        this.upkeep = new Upkeep(live, database, log, new Intake(database, findables), pace.commitEvery());
        this.indexer = new Indexer(upkeep, pace.headStart());
        this.finder = new Finder(database, plain);
        log.listen(indexer::wake);
    }

    /** Begin to keep the index up to date; it is opened in the background. */
    public void start() {
        indexer.start();
    }

    /**
     * Find what somebody looks for.
     *
     * @param reader key of {@code konbit_readable}: a member's id, or {@code visitor}
     * @param language BCP 47 tag of the language the reader reads in
     * @param types ids of the content types that are there now
     * @throws SearchUnavailable if the index is not there yet, or was found damaged
     */
    public SearchResult find(SearchQuery query, String reader, String language, Collection<String> types) {
        if (live.current() == null) {
            indexer.wake();
        }
        return live.ask(view -> finder.find(view, query, new Asker(reader, language, types)));
    }

    /** Make the index anew from the database; the old one answers meanwhile. */
    public void rebuild() {
        upkeep.askForRebuild();
        indexer.wake();
    }

    /** Let what was deleted until now leave the index's files too, soon and in the background. */
    public void expunge() {
        upkeep.askToExpunge();
        indexer.wake();
    }

    /** Whether the index is being made anew. */
    public boolean isRebuilding() {
        return upkeep.isRebuilding();
    }

    /** Whether there is an index to ask. */
    public boolean isOpen() {
        return live.current() != null;
    }

    /** The last change that searches see; -1 before the index is open. */
    long seen() {
        Generation index = live.current();
        return index == null ? -1 : index.seen();
    }

    /** Make everything durable and close the index. */
    @Override
    public void close() {
        indexer.close();
    }
}
