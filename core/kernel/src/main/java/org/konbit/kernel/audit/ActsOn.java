package org.konbit.kernel.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.konbit.api.Database;
import org.konbit.api.Request;
import org.konbit.api.Text;
import org.konbit.kernel.web.Catalogues;
import org.konbit.kernel.web.Site;

/** What others with power did with a member's account, and who looked into their closed spaces: for that member. Thread-safe. */
public final class ActsOn {
    private static final int MOST = 20;
    private static final String AFTER_ALL = "~";
    private static final String LOOK = "space.look-in";
    private final Database database;
    private final AuditWords words;

    /** Something that was done; {@code by} is their name, empty for who looked into a space: its people are told that and why. */
    public record Act(String by, Text what, long happened) {}

    /** Read it there. */
    public ActsOn(Database database, Site site, Catalogues catalogues) {
        this.database = database;
        this.words = new AuditWords(site, catalogues);
    }

    /** What concerns whoever asks, the last first. */
    public List<Act> of(Request request) {
        String me = request.member().id();
        AuditSql.Asked asked = new AuditSql.Asked(me, request.language(), 0, Long.MAX_VALUE, Long.MAX_VALUE, AFTER_ALL);
        List<AuditSql.Row> rows = database.read(AuditSql.class,
                sql -> Stream.concat(sql.onPerson(asked, me).stream(), sql.looksInto(asked).stream()).toList());
        Map<String, String> permissions = rows.isEmpty() ? Map.of() : words.permissions(request.language());
        return rows.stream()
                .filter(row -> !row.actor().equals(me))
                .sorted(Comparator.comparingLong(AuditSql.Row::happened).reversed())
                .limit(MOST)
                .map(row -> {
                    AuditPages.Entry entry = words.entry(row, request, permissions);
                    return new Act(row.action().equals(LOOK) ? "" : entry.actorName(), entry.sentence(),
                            entry.happened());
                })
                .toList();
    }
}
