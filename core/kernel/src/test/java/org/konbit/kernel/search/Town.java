package org.konbit.kernel.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.konbit.api.Ids;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.data.Databases;
import org.konbit.kernel.data.TestDatabase;
import org.konbit.kernel.markdown.Markdown;
import org.konbit.kernel.search.SearchResult.Hit;

/** A small community to search in: writes as the features do, row and change log in one transaction. */
final class Town implements AutoCloseable {
    static final String VISITOR = "visitor";
    static final List<String> TYPES = List.of("conversation.question", "conversation.idea", "library.resource");
    private static final long PATIENCE_MILLIS = 90_000;

    final TestDatabase test;
    final Databases databases;
    final ChangeLog log;
    private Search search;
    final String ana;
    final String jean;
    final String commons;
    final String plaza;
    final String closed;

    /** Open a new community: Ana and Jean, the commons, a public plaza, and a closed space where Ana is. */
    Town(TestDatabase test) {
        this.test = test;
        this.databases = test.open();
        this.log = databases.changeLog();
        this.ana = member("Ana Lucía Pérez", "es", "Siembro maíz criollo en Comalapa.");
        this.jean = member("Jean-Baptiste Désir", "ht", "Mwen plante kafe.");
        this.commons = space("commons", "community", "es", "Plaza de la comunidad");
        this.plaza = space("plaza", "public", "es", "Portal abierto");
        this.closed = space("closed", "closed", "es", "Círculo cerrado");
        join(closed, ana);
        this.search = started();
    }

    private Search started() {
        var made = new Search(test.directory(), databases.kernel(), log, new Markdown()::plain,
                new Search.Pace(Duration.ZERO, Duration.ofMillis(200)));
        made.start();
        return made;
    }

    /** The search of this community. */
    Search search() {
        return search;
    }

    /** Stop searching, do something to the files or tables, and start again. */
    void restart(Runnable meanwhile) {
        search.close();
        meanwhile.run();
        search = started();
    }

    /** Change rows and log it. */
    void write(String kind, String subject, Consumer<TownRows> change) {
        databases.kernel().transact(transaction -> {
            change.accept(transaction.with(TownRows.class));
            log.append(kind, subject, 7);
            return true;
        });
    }

    /** Change rows without a word to the index, as a stale index sees it. */
    void silently(Consumer<TownRows> change) {
        databases.kernel().write(TownRows.class, change);
    }

    String member(String name, String language, String about) {
        String id = Ids.next();
        write("member", id, rows -> rows.member(id, name, Folding.fold(name), language, about));
        return id;
    }

    String organization(String name, String language, String about) {
        String id = Ids.next();
        write("organization", id, rows -> rows.organization(id, name, Folding.fold(name), language, about));
        return id;
    }

    String space(String slug, String visibility, String language, String name) {
        String id = Ids.next();
        write("space", id, rows -> {
            rows.space(id, slug, visibility, language);
            rows.spaceName(id, language, name, "Para " + name);
        });
        return id;
    }

    void join(String space, String member) {
        write("space", space, rows -> rows.join(space, member));
    }

    String content(String space, String language, String title, String body) {
        return content("conversation.question", space, language, title, body);
    }

    String content(String type, String space, String language, String title, String body) {
        String id = Ids.next();
        write("content", id,
                rows -> rows.content(id, type, space, ana, language, title, body, System.currentTimeMillis()));
        return id;
    }

    String comment(String content, String language, String body) {
        String id = Ids.next();
        write("comment", id, rows -> rows.comment(id, content, jean, language, body, System.currentTimeMillis()));
        return id;
    }

    String file(String content, String name, String language, String text) {
        String id = Ids.next();
        write("file", id, rows -> rows.file(id, content, name, language, "read", text));
        return id;
    }

    /** Wait until searches see everything that was written. */
    Town settle() {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (search.isRebuilding() || search.seen() < log.last()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("The index does not catch up: " + search.seen() + " of " + log.last());
            }
            pause();
        }
        return this;
    }

    static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    SearchResult find(String reader, String text) {
        return find(reader, new SearchQuery(text, null, null, null, 1));
    }

    SearchResult find(String reader, SearchQuery query) {
        return search.find(query, reader, "es", TYPES);
    }

    /** The ids of what Ana finds. */
    List<String> ids(String text) {
        return find(ana, text).hits().stream().map(Hit::id).toList();
    }

    /** A title or passage as one would read it, with what was found in brackets. */
    static String written(List<Marked> pieces) {
        return pieces.stream()
                .map(piece -> piece.hit() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }

    static String udhr(String language) {
        return resource("udhr." + language + ".md");
    }

    static String resource(String name) {
        try (InputStream file = Town.class.getResourceAsStream("/udhr/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Override
    public void close() {
        search.close();
        databases.close();
    }
}
