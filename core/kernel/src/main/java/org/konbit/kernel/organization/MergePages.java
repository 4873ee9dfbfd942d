package org.konbit.kernel.organization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.konbit.api.Contributions;
import org.konbit.api.Database;
import org.konbit.api.InvalidForm;
import org.konbit.api.NotFound;
import org.konbit.api.Request;
import org.konbit.api.Response;
import org.konbit.api.Text;
import org.konbit.api.Transaction;
import org.konbit.api.View;
import org.konbit.kernel.audit.Audit;
import org.konbit.kernel.audit.Note;
import org.konbit.kernel.data.ChangeLog;
import org.konbit.kernel.organization.Organizations.Entry;
import org.konbit.kernel.organization.Organizations.Organization;
import org.konbit.kernel.search.Folding;

/** Making one of two organizations that are the same: people, requests, texts and links move, and the old address leads to the one that stays. */
final class MergePages {
    private static final String DOUBLES = "/organizations/doubles";
    private static final String MERGE = "/organizations/{id}/merge";
    private final Database database;
    private final ChangeLog changes;
    private final Deciders deciders;

    /** Which of the two a field is taken from. */
    enum Side {
        KEPT, OTHER
    }

    /** Which organization goes, and where each field of the one that stays is taken from. */
    record Merging(String other, @Nullable Side name, @Nullable Side country, @Nullable Side size, @Nullable Side about,
            @Nullable Side link) {}

    /** Organizations that may be the same. */
    record DoublesPage(List<Doubles.Group> groups) implements View {
        @Override
        public Text title() {
            return Text.key("organization.doubles");
        }
    }

    /** One of them with all that hangs on it. */
    record Whole(Organization it, Reach reach, Doubles.Weight weight) {}

    /**
     * What would move.
     *
     * @param other nothing while nobody chose which one; then {@code found} are those that may be meant
     */
    record MergePage(Whole kept, Optional<Whole> other, String q, List<Entry> found) implements View {
        @Override
        public Text title() {
            return Text.key("organization.merge.of", kept.it.name());
        }

        /** Both values of a field, by side. */
        Map<Side, String> both(String kept, String other) {
            Map<Side, String> both = new LinkedHashMap<>();
            both.put(Side.KEPT, kept);
            both.put(Side.OTHER, other);
            return both;
        }
    }

    MergePages(Database database, ChangeLog changes, Deciders deciders) {
        this.database = database;
        this.changes = changes;
        this.deciders = deciders;
    }

    void contribute(Contributions to) {
        to.get(DOUBLES, OrganizationForms.EDIT,
                request -> Response.page(new DoublesPage(database.read(Doubles.class, Doubles::groups))))
                .get(MERGE, OrganizationForms.EDIT, this::preview)
                .post(MERGE, OrganizationForms.EDIT, this::merge);
    }

    private Response preview(Request request) {
        Whole kept = whole(request.path("id")).orElseThrow(NotFound::new);
        Optional<Whole> other = request.query("with").filter(id -> !id.equals(kept.it.id())).flatMap(this::whole);
        String q = request.query("q").orElse("");
        List<Entry> found = other.isPresent() ? List.of() : found(kept.it, q);
        return Response.page(new MergePage(kept, other, q, found));
    }

    private List<Entry> found(Organization kept, String q) {
        List<Entry> found = q.isEmpty()
                ? database.read(Doubles.class, sql -> sql.like(kept.id()))
                : database.read(OrganizationList.class, all -> all.page(new OrganizationList.Which(q, "", "", "", "")));
        return found.stream().filter(one -> !one.id().equals(kept.id())).limit(OrganizationList.PAGE).toList();
    }

    private Optional<Whole> whole(String id) {
        return database.read(Organizations.class, all -> all.find(id))
                .map(it -> new Whole(it, database.read(Reach.Rows.class, rows -> rows.of(id)),
                        database.read(Doubles.class, sql -> sql.weight(id))));
    }

    private Response merge(Request request) {
        String id = request.path("id");
        Merging form = request.form(Merging.class);
        if (form.other().equals(id)) {
            throw new InvalidForm("", Text.key("organization.merge.same"));
        }
        String me = request.member().id();
        String kept = database.transact(work -> merged(work, id, form, me, request.now()));
        return Response.redirect("/organizations/" + kept).saying("organization.merged");
    }

    /** The id of the one that stays; the second press finds that it is done. */
    private String merged(Transaction work, String id, Merging form, String me, long now) {
        Organizations all = work.with(Organizations.class);
        Doubles doubles = work.with(Doubles.class);
        String other = form.other();
        // always in the same order, so that two who merge crosswise wait for each other
        boolean first = id.compareTo(other) < 0;
        all.lock(first ? id : other);
        all.lock(first ? other : id);
        Optional<Organization> going = all.find(other);
        if (going.isEmpty()) {
            return doubles.kept(other).orElseThrow(NotFound::new);
        }
        Organization staying = all.find(id).orElseThrow(NotFound::new);
        doubles.remember(other, id, now, me);
        doubles.moveMerged(other, id);
        people(work, other, id, me, now);
        doubles.moveRequests(other, id);
        doubles.dropAnswered(id);
        doubles.moveContents(other, id);
        doubles.moveSignatures(other, id);
        Organization it = chosen(staying, going.get(), form);
        Reach.Rows rows = work.with(Reach.Rows.class);
        Reach reach = rows.of(id).and(rows.of(other));
        doubles.remove(other);
        String folded = Folding.fold(it.name());
        all.change(it, folded);
        rows.put(it, folded, reach);
        work.with(Audit.class).note(Note.of(me, "organization.merge", id + " " + other, now));
        changes.append("organization", other, now);
        changes.append("organization", id, now);
        return id;
    }

    /** Where there are people, those of the other are let in by them, or by a steward: a merge says that two are the same, not who belongs there. */
    private void people(Transaction work, String other, String kept, String by, long now) {
        Doubles doubles = work.with(Doubles.class);
        if (!doubles.weight(kept).hasPeople()) {
            doubles.movePeople(other, kept);
            return;
        }
        doubles.askForPeople(other, kept, now);
        deciders.merged(work, kept, by, now);
        // the index looks for the people of an organization where they are now
        doubles.people(other).forEach(member -> changes.append("member", member, now));
    }

    private static Organization chosen(Organization staying, Organization going, Merging form) {
        Organization about = of(form.about(), staying, going);
        return new Organization(staying.id(), of(form.name(), staying, going).name(),
                of(form.country(), staying, going).country(), of(form.size(), staying, going).sizeClass(),
                about.language(), about.about(), of(form.link(), staying, going).link(),
                staying.logo() == null ? going.logo() : staying.logo(), staying.version());
    }

    private static Organization of(@Nullable Side side, Organization staying, Organization going) {
        return side == Side.OTHER ? going : staying;
    }
}
