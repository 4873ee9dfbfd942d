package org.konbit.kernel.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A page of conversations: questions without an answer first, then the others from the newest. */
final class Conversations {
    /** How many one page shows. */
    static final int PAGE = 20;
    /** In the lists everybody's questions wait, one's own too. */
    private static final String EVERYBODYS = "";

    private Conversations() {}

    /** One page, and the place where the next one begins, if there is one. */
    record Listed(List<ConversationSql.Row> rows, Optional<Place> next) {}

    /** Read a page for this reader with at most two statements. */
    static Listed list(ConversationSql sql, String reader, Filter filter, Place from) {
        List<ConversationSql.Row> rows = new ArrayList<>();
        String conditions = filter.conditions();
        if (from.waiting() && (filter.kind().isEmpty() || filter.kind().equals("question"))) {
            rows.addAll(sql.waiting(reader, EVERYBODYS, filter, conditions, from.published(), from.id(), PAGE + 1));
        }
        if (rows.size() <= PAGE && !filter.waitingOnly()) {
            Place start = from.waiting() ? Place.ofOthers() : from;
            rows.addAll(sql.others(reader, EVERYBODYS, filter, conditions, start.published(), start.id(),
                    PAGE + 1 - rows.size()));
        }
        if (rows.size() <= PAGE) {
            return new Listed(rows, Optional.empty());
        }
        ConversationSql.Row last = rows.get(PAGE - 1);
        return new Listed(List.copyOf(rows.subList(0, PAGE)),
                Optional.of(new Place(last.waiting(), last.published(), last.id())));
    }
}
