package org.konbit.kernel.member;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.web.Rights;

/**
 * Tells whoever lets people in that a name is, or nearly is, that of somebody else: of those who look after the whole community, of
 * themselves, or of another in the same list. Who looks after a single space is not compared with: that they belong to it may be hidden.
 * Used by one thread: it remembers how names look, since each is compared with many.
 */
final class Namesakes {
    private final String reader;
    /** Those who look after the community, and the reader. */
    private final List<Named> known;
    private final Map<String, Lookalike> looks = new HashMap<>();

    /** A member's name. */
    public record Named(String id, String name) {}

    /** The statement. */
    public interface Sql {
        /** Who looks after the whole community, and the reader. */
        @SqlQuery("select m.id, m.name from member m where m.status = 'active' and (m.id = :reader or m.id in (select h.member "
                + Rights.CARETAKERS + ")) order by m.id limit 500")
        List<Named> known(String reader, long now);
    }

    private Namesakes(String reader, List<Named> known) {
        this.reader = reader;
        this.known = known;
    }

    /** Those a reader should know of. */
    static Namesakes of(Database database, Request request) {
        return new Namesakes(request.reader(),
                database.read(Sql.class, sql -> sql.known(request.reader(), request.now())));
    }

    /** What is to be said of somebody's name, if anything. */
    Optional<Text> warning(String id, String name) {
        return known.stream()
                .filter(one -> !one.id.equals(id) && alike(one.name, name))
                .findFirst()
                .map(one -> one.id.equals(reader)
                        ? Text.key("member.same-name.yours")
                        : Text.key("member.same-name", one.name));
    }

    /** The same; and that somebody else of a list has this name, who perhaps came twice. */
    Optional<Text> warning(String id, String name, List<Named> list) {
        return warning(id, name).or(() -> list.stream()
                .filter(one -> !one.id.equals(id) && alike(one.name, name))
                .findFirst()
                .map(_ -> Text.key("member.same-name.twice")));
    }

    /** That somebody else of a list has this name, on which some may stand who did not come yet. */
    Optional<Text> twice(String id, String name, List<Named> list) {
        return list.stream()
                .filter(one -> !one.id.equals(id) && alike(one.name, name))
                .findFirst()
                .map(one -> Text.key("member.gathering.twice", one.name));
    }

    private boolean alike(String one, String other) {
        return look(one).alike(look(other));
    }

    private Lookalike look(String name) {
        return looks.computeIfAbsent(name, Lookalike::of);
    }
}
