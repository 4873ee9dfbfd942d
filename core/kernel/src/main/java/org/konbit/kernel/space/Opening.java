package org.konbit.kernel.space;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Ids;
import org.konbit.api.Transaction;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.search.Folding;
import org.konbit.kernel.web.Press;

/**
 * A new space, as its form said; whoever sent that looks after it from when it opens.
 *
 * @param country of a chapter; else it is not kept
 * @param by id of the member who sent the form
 * @param origin host, or members
 * @param state open, or proposed
 */
record Opening(String name, String purpose, String language, SpaceKind kind, @Nullable String country,
        String visibility, @Nullable String once, String by, long now, String origin, String state) {
    /** Writes it; answers the slug of the new space, or of the one that the same press opened before. {@code more} gets the id of a new one. */
    String in(Transaction work, ChangeLog changeLog, Consumer<String> more) {
        Spaces all = work.with(Spaces.class);
        all.endPress(by, once, now - Press.MEMORY_MILLIS);
        Optional<String> before = all.ofForm(by, once, name);
        if (before.isPresent()) {
            return before.get();
        }
        String id = Ids.next();
        String slug = SlugRule.slug(all, name, visibility, id);
        if (all.add(id, slug, visibility, language, now, by, once) == 0) {
            // read after the insert: on PostgreSQL that one waited for the other press's commit
            Optional<String> meanwhile = all.ofForm(by, once, name);
            if (meanwhile.isPresent()) {
                return meanwhile.get();
            }
            slug = Spaces.unguessable(Folding.slug(name, "space"), id);
            all.add(id, slug, visibility, language, now, by, null);
        }
        all.describe(id, kind.word(), kind.country(country), origin, state);
        all.name(id, language, name, purpose);
        // whoever proposes looks after nothing yet: that would let everybody do what facilitators may
        all.put(id, by, state.equals("open") ? "facilitator" : "member", now);
        more.accept(id);
        changeLog.append("space", id, now);
        return slug;
    }
}
